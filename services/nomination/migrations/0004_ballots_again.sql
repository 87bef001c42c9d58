-- A step is voted on again where its ballot was void: `live` is NULL then. `record_no` counts the
-- records of a ballot: a correction makes the next.
ALTER TABLE ballot
  ADD COLUMN record_no INT NOT NULL DEFAULT 1,
  ADD COLUMN live TINYINT NULL DEFAULT 1,
  ADD UNIQUE KEY one_alive (case_id, step_no, live),
  DROP KEY one_a_step;
