-- Service accounts, and logins without rights.
ALTER TABLE principal
  ADD COLUMN kind TINYINT NOT NULL DEFAULT 1,
  ADD COLUMN organization_id BIGINT NULL,
  ADD COLUMN owner_id BIGINT NULL,
  ADD COLUMN purpose VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN disabled_on DATE NULL,
  ADD COLUMN disabled_reason VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN version INT NOT NULL DEFAULT 1,
  ADD KEY by_person (person_id, id),
  ADD KEY by_owner (owner_id, id),
  ADD KEY by_subject (subject, id);
