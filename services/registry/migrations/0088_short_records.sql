-- Persons outside the system: a short record instead of a full one, while it has a legal basis.
ALTER TABLE person
  ADD COLUMN short_basis VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  ADD COLUMN short_purpose TINYINT UNSIGNED NULL,
  ADD COLUMN workplace VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  ADD COLUMN workplace_position VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  ADD COLUMN profession VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL;
