-- What happened to a case beside its steps. `step_no` and `candidate_no` are 0 where the move is of
-- none.
CREATE TABLE IF NOT EXISTS case_move (
  case_id BIGINT NOT NULL,
  no INT NOT NULL,
  kind TINYINT NOT NULL,
  step_no INT NOT NULL,
  candidate_no INT NOT NULL,
  made_on DATE NOT NULL,
  reason VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (case_id, no),
  CONSTRAINT case_move_case FOREIGN KEY (case_id) REFERENCES nomination_case (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- Signed records that were corrected, as they were signed.
CREATE TABLE IF NOT EXISTS former_record (
  ballot_id BIGINT NOT NULL,
  record_no INT NOT NULL,
  record MEDIUMBLOB NOT NULL,
  record_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (ballot_id, record_no),
  CONSTRAINT former_record_ballot FOREIGN KEY (ballot_id) REFERENCES ballot (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- The totals that the chair and the head of the counters give for a record that is wrong: a
-- serialized cadre.nomination.v1.Count. `record_no` is that of the wrong record.
CREATE TABLE IF NOT EXISTS record_correction (
  ballot_id BIGINT NOT NULL,
  record_no INT NOT NULL,
  role TINYINT NOT NULL,
  person_id BIGINT NOT NULL,
  content MEDIUMBLOB NOT NULL,
  reason VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (ballot_id, record_no, role),
  CONSTRAINT record_correction_ballot FOREIGN KEY (ballot_id) REFERENCES ballot (id)
) ENGINE = InnoDB;
