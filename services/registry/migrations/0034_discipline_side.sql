-- Whose discipline it is (0: not stated), why, and its etag; a number to go through the rows by.
ALTER TABLE person_discipline
  ADD COLUMN side TINYINT NOT NULL DEFAULT 0,
  ADD COLUMN reason_sealed BLOB NULL,
  ADD COLUMN version INT NOT NULL DEFAULT 1,
  ADD COLUMN id BIGINT NOT NULL AUTO_INCREMENT,
  ADD UNIQUE KEY by_id (id);
