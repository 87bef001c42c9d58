-- Scans of records that were signed on paper: filed by one person, checked by another. `state` 1
-- filed, 2 confirmed, 3 returned; `reason` is sealed. The bytes of a scan are not kept.
CREATE TABLE IF NOT EXISTS record_scan (
  ballot_id BIGINT NOT NULL,
  record_no INT NOT NULL,
  filing_no INT NOT NULL,
  state TINYINT NOT NULL,
  sha256 CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  size BIGINT NOT NULL,
  scan_type TINYINT NOT NULL,
  classification TINYINT NOT NULL,
  filer_id BIGINT NOT NULL,
  filed_on DATE NOT NULL,
  checker_id BIGINT NULL,
  reason MEDIUMBLOB NOT NULL,
  PRIMARY KEY (ballot_id, record_no, filing_no),
  CONSTRAINT record_scan_ballot FOREIGN KEY (ballot_id) REFERENCES ballot (id)
) ENGINE = InnoDB;
