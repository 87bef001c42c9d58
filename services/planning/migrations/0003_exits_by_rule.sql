-- An entry that an event took out remembers what it was, so that it can come back when the cause is
-- corrected, and waits for the notice by which its body says so. `notice_due` is 1 while it waits.
ALTER TABLE plan_entry
  ADD COLUMN left_from TINYINT NULL,
  ADD COLUMN notice_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN notice_on DATE NULL,
  ADD COLUMN notice_due TINYINT NULL,
  ADD KEY by_notice_due (notice_due, id);

-- Who came back may go out again: evaluations are numbered within their moment.
ALTER TABLE entry_evaluation
  ADD COLUMN no INT NOT NULL DEFAULT 1,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (entry_id, moment, no);

-- Exits that were taken back, as they had stood.
CREATE TABLE IF NOT EXISTS reversed_exit (
  entry_id BIGINT NOT NULL,
  reversed_at DATETIME(6) NOT NULL,
  exit_reason TINYINT NOT NULL,
  exit_on DATE NOT NULL,
  notice_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  notice_on DATE NULL,
  PRIMARY KEY (entry_id, reversed_at),
  CONSTRAINT reversed_exit_entry FOREIGN KEY (entry_id) REFERENCES plan_entry (id)
) ENGINE = InnoDB COMMENT = 'append-only';
