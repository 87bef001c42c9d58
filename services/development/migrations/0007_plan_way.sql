-- The organizations on the way of a plan, as texts of their ids with blanks between, and who has it
-- while it is submitted; NULL: the approver.
ALTER TABLE training_plan
  ADD COLUMN via VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN holder_id BIGINT NULL;
