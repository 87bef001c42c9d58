-- Approved plan entries as planning told of them, and the standard that their gaps were found by.
-- No standard: standard_group is NULL, and nothing is known about gaps.
CREATE TABLE IF NOT EXISTS planned_entry (
  id BIGINT NOT NULL,
  plan_id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  full_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sort_key VARBINARY(200) NOT NULL,
  post_id BIGINT NOT NULL,
  post_title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  term_start DATE NOT NULL,
  state TINYINT NOT NULL,
  closed_on DATE NULL,
  evaluated_on DATE NOT NULL,
  standard_group VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  standard_document VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  standard_date VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  standard_issuer VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  standard_clause VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  standard_certainty TINYINT NULL,
  standard_set VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  standard_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  PRIMARY KEY (id),
  KEY by_plan (plan_id, state),
  KEY by_organization (organization_id, state, sort_key, id),
  KEY by_name (state, sort_key, id),
  KEY by_person (person_id, state)
) ENGINE = InnoDB;

-- The training plan of an organization for a period of years.
CREATE TABLE IF NOT EXISTS training_plan (
  id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  approver_id BIGINT NOT NULL,
  first_year SMALLINT NOT NULL,
  last_year SMALLINT NOT NULL,
  state TINYINT NOT NULL,
  revision INT NOT NULL,
  submitted_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  return_reason VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decision_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decision_date DATE NULL,
  snapshot_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY subject (organization_id, first_year, last_year),
  CHECK (first_year <= last_year)
) ENGINE = InnoDB;

-- One course for one person. 0 weeks: not settled.
CREATE TABLE IF NOT EXISTS training_line (
  id BIGINT NOT NULL,
  plan_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  full_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sort_key VARBINARY(200) NOT NULL,
  kind TINYINT NOT NULL,
  level TINYINT NOT NULL,
  planned_year SMALLINT NOT NULL,
  weeks SMALLINT NOT NULL,
  place VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  cost_source VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  state TINYINT NOT NULL,
  closed_on DATE NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_plan (plan_id, sort_key, id),
  KEY by_person (person_id, state),
  CONSTRAINT training_line_plan FOREIGN KEY (plan_id) REFERENCES training_plan (id)
) ENGINE = InnoDB;

-- What an entry lacks, and what is done about it: a line, a waiver, or nothing.
CREATE TABLE IF NOT EXISTS entry_gap (
  entry_id BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  required_level TINYINT NOT NULL,
  held_level TINYINT NOT NULL,
  line_id BIGINT NULL,
  waived_in BIGINT NULL,
  waive_reason VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  met_on DATE NULL,
  PRIMARY KEY (entry_id, kind),
  KEY by_line (line_id),
  KEY by_waiver (waived_in),
  CONSTRAINT entry_gap_entry FOREIGN KEY (entry_id) REFERENCES planned_entry (id),
  CONSTRAINT entry_gap_line FOREIGN KEY (line_id) REFERENCES training_line (id),
  CONSTRAINT entry_gap_waiver FOREIGN KEY (waived_in) REFERENCES training_plan (id),
  CHECK (line_id IS NULL OR waived_in IS NULL)
) ENGINE = InnoDB;

-- What was approved: a serialized cadre.development.v1.TrainingSnapshot, never changed.
CREATE TABLE IF NOT EXISTS training_snapshot (
  plan_id BIGINT NOT NULL,
  revision INT NOT NULL,
  hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  content LONGBLOB NOT NULL,
  PRIMARY KEY (plan_id, revision),
  CONSTRAINT training_snapshot_plan FOREIGN KEY (plan_id) REFERENCES training_plan (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- One row for everybody who was ever proposed: its lock keeps a person out of two places.
CREATE TABLE IF NOT EXISTS rotated_person (
  person_id BIGINT NOT NULL,
  PRIMARY KEY (person_id)
) ENGINE = InnoDB;

-- Rotations. `end_on` is the first day after.
CREATE TABLE IF NOT EXISTS rotation (
  id BIGINT NOT NULL,
  plan_id BIGINT NULL,
  entry_id BIGINT NULL,
  person_id BIGINT NOT NULL,
  full_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  organization_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  post_title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  receiver_id BIGINT NOT NULL,
  purpose TINYINT NOT NULL,
  start_on DATE NOT NULL,
  end_on DATE NOT NULL,
  months SMALLINT NOT NULL,
  approver_id BIGINT NOT NULL,
  state TINYINT NOT NULL,
  reasons MEDIUMBLOB NOT NULL,
  submitted_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  return_reason VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decision_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decision_date DATE NULL,
  closed_on DATE NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_person (person_id, start_on),
  KEY by_entry (entry_id),
  KEY by_organization (organization_id, id),
  CONSTRAINT rotation_person FOREIGN KEY (person_id) REFERENCES rotated_person (person_id),
  CONSTRAINT rotation_entry FOREIGN KEY (entry_id) REFERENCES planned_entry (id),
  CHECK (start_on < end_on)
) ENGINE = InnoDB;

-- The evaluations that rotations were judged by: a serialized
-- cadre.development.v1.RotationEvaluation.
CREATE TABLE IF NOT EXISTS rotation_evaluation (
  rotation_id BIGINT NOT NULL,
  sequence_no INT NOT NULL,
  content MEDIUMBLOB NOT NULL,
  PRIMARY KEY (rotation_id, sequence_no),
  CONSTRAINT rotation_evaluation_rotation FOREIGN KEY (rotation_id) REFERENCES rotation (id)
) ENGINE = InnoDB COMMENT = 'append-only';
