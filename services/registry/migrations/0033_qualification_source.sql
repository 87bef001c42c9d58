-- The document behind a qualification, and its etag.
ALTER TABLE person_qualification
  ADD COLUMN doc_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN doc_date DATE NULL,
  ADD COLUMN version INT NOT NULL DEFAULT 1;
