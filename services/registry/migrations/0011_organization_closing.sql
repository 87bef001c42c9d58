-- The document that closed an organization; blank where it is open, or was opened for a time.
ALTER TABLE organization
  ADD COLUMN closing_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN closing_date DATE NULL;
