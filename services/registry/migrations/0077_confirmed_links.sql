-- Who is behind a login is said by one and confirmed by another. Links of before hold.
ALTER TABLE principal
  ADD COLUMN link_waits TINYINT NOT NULL DEFAULT 0,
  ADD COLUMN linked_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '';
