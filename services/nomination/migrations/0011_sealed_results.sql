-- What ballots brought is kept sealed under the key ring (services/nomination/sealed_results.h). A
-- schema in which results were kept in clear is refused here, untouched: no statement can seal them.
ALTER TABLE ballot ADD CONSTRAINT nothing_counted_in_clear CHECK (record_hash = '');
ALTER TABLE ballot DROP CONSTRAINT nothing_counted_in_clear;
ALTER TABLE case_import ADD CONSTRAINT nothing_filed_in_clear CHECK (content = '');
ALTER TABLE case_import DROP CONSTRAINT nothing_filed_in_clear;
ALTER TABLE case_move ADD CONSTRAINT nothing_moved_in_clear CHECK (reason = '');
ALTER TABLE case_move DROP CONSTRAINT nothing_moved_in_clear;

-- `result` is a sealed cadre.nomination.v1.StepResult, empty before there is one.
ALTER TABLE case_step
  DROP COLUMN differs,
  DROP COLUMN outcome,
  DROP COLUMN base,
  ADD COLUMN result MEDIUMBLOB NOT NULL;
DROP TABLE IF EXISTS step_mark;
ALTER TABLE case_move MODIFY reason VARBINARY(4200) NOT NULL;
ALTER TABLE record_correction MODIFY reason VARBINARY(4200) NOT NULL;

-- Who asked for a sealed record and was not shown it.
CREATE TABLE IF NOT EXISTS record_attempt (
  ballot_id BIGINT NOT NULL,
  reader VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  times INT NOT NULL,
  first_at DATETIME(6) NOT NULL,
  last_at DATETIME(6) NOT NULL,
  PRIMARY KEY (ballot_id, reader),
  KEY by_time (ballot_id, last_at),
  CONSTRAINT record_attempt_ballot FOREIGN KEY (ballot_id) REFERENCES ballot (id)
) ENGINE = InnoDB;
