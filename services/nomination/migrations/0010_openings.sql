-- That two people may read a sealed record; `expires_at` is NULL before the second has confirmed.
CREATE TABLE IF NOT EXISTS record_opening (
  id BIGINT NOT NULL,
  ballot_id BIGINT NOT NULL,
  purpose VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  requested_by VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  requester_id BIGINT NULL,
  requested_at DATETIME(6) NOT NULL,
  confirmed_by VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  expires_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  KEY by_ballot (ballot_id, id),
  CONSTRAINT record_opening_ballot FOREIGN KEY (ballot_id) REFERENCES ballot (id)
) ENGINE = InnoDB;

-- Who has read a sealed record.
CREATE TABLE IF NOT EXISTS record_reading (
  opening_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  reader VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  read_at DATETIME(6) NOT NULL,
  PRIMARY KEY (opening_id, id),
  CONSTRAINT record_reading_opening FOREIGN KEY (opening_id) REFERENCES record_opening (id)
) ENGINE = InnoDB COMMENT = 'append-only';
