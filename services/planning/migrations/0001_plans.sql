-- Terms of office. `end_date` is the first day after.
CREATE TABLE IF NOT EXISTS term (
  id BIGINT NOT NULL,
  code VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  calendar TINYINT NOT NULL,
  start_date DATE NOT NULL,
  end_date DATE NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY code (calendar, code),
  CHECK (start_date < end_date)
) ENGINE = InnoDB;

-- A plan of an organization for a scope and a term.
CREATE TABLE IF NOT EXISTS plan (
  id BIGINT NOT NULL,
  term_id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  scope TINYINT NOT NULL,
  seats INT NOT NULL,
  approver_id BIGINT NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY subject (organization_id, scope, term_id),
  KEY by_term (term_id, id),
  CONSTRAINT plan_term FOREIGN KEY (term_id) REFERENCES term (id),
  CHECK (seats >= 0)
) ENGINE = InnoDB;

-- The rounds of a plan, numbered from 1.
CREATE TABLE IF NOT EXISTS plan_round (
  plan_id BIGINT NOT NULL,
  sequence_no INT NOT NULL,
  local_code VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  state TINYINT NOT NULL,
  opened_on DATE NOT NULL,
  approved_on DATE NULL,
  decision_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decision_date DATE NULL,
  imported BOOLEAN NOT NULL,
  submitted_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  submitted_person_id BIGINT NULL,
  snapshot_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (plan_id, sequence_no),
  CONSTRAINT plan_round_plan FOREIGN KEY (plan_id) REFERENCES plan (id)
) ENGINE = InnoDB;

-- Why warnings did not stop the last submission of a round.
CREATE TABLE IF NOT EXISTS warning_reason (
  plan_id BIGINT NOT NULL,
  sequence_no INT NOT NULL,
  rule VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  reason VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (plan_id, sequence_no, rule),
  CONSTRAINT warning_reason_round FOREIGN KEY (plan_id, sequence_no)
    REFERENCES plan_round (plan_id, sequence_no)
) ENGINE = InnoDB;

-- One person planned for one post, with the facts of the post and those that structure counts, as
-- they were when the entry was made. `active` is 1 while the entry is alive, NULL afterwards: a person
-- stands for a post of a plan once.
CREATE TABLE IF NOT EXISTS plan_entry (
  id BIGINT NOT NULL,
  plan_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  full_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sort_key VARBINARY(200) NOT NULL,
  post_id BIGINT NOT NULL,
  post_title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  post_group VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  post_level TINYINT NOT NULL,
  post_standing INT NOT NULL,
  state TINYINT NOT NULL,
  added_in INT NOT NULL,
  removed_in INT NOT NULL,
  exit_reason TINYINT NOT NULL,
  exit_on DATE NULL,
  note VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  planned_on DATE NULL,
  proposed_exit TINYINT NOT NULL,
  sex TINYINT NOT NULL,
  birth_on DATE NOT NULL,
  birth_precision TINYINT NOT NULL,
  minority BOOLEAN NOT NULL,
  degree TINYINT NOT NULL,
  theory TINYINT NOT NULL,
  unit_id BIGINT NOT NULL,
  from_outside BOOLEAN NOT NULL,
  active TINYINT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY once (plan_id, person_id, post_id, active),
  KEY by_name (plan_id, sort_key, id),
  KEY by_person (person_id, state),
  KEY by_post (post_id, state),
  CONSTRAINT plan_entry_plan FOREIGN KEY (plan_id) REFERENCES plan (id)
) ENGINE = InnoDB;

-- What the meetings of a round gave an entry.
CREATE TABLE IF NOT EXISTS entry_vote (
  entry_id BIGINT NOT NULL,
  step INT NOT NULL,
  meeting TINYINT NOT NULL,
  votes INT NOT NULL,
  base INT NOT NULL,
  PRIMARY KEY (entry_id, step),
  CONSTRAINT entry_vote_entry FOREIGN KEY (entry_id) REFERENCES plan_entry (id)
) ENGINE = InnoDB;

-- What each side says about a person from elsewhere.
CREATE TABLE IF NOT EXISTS entry_consultation (
  entry_id BIGINT NOT NULL,
  side TINYINT NOT NULL,
  opinion TINYINT NOT NULL,
  document_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_date DATE NOT NULL,
  PRIMARY KEY (entry_id, side),
  CONSTRAINT entry_consultation_entry FOREIGN KEY (entry_id) REFERENCES plan_entry (id)
) ENGINE = InnoDB;

-- The evaluations that entries came in (moment 1) and went out (2) by: a serialized
-- cadre.planning.v1.Evaluation.
CREATE TABLE IF NOT EXISTS entry_evaluation (
  entry_id BIGINT NOT NULL,
  moment TINYINT NOT NULL,
  content MEDIUMBLOB NOT NULL,
  PRIMARY KEY (entry_id, moment),
  CONSTRAINT entry_evaluation_entry FOREIGN KEY (entry_id) REFERENCES plan_entry (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- What was approved: a serialized cadre.planning.v1.PlanSnapshot, never changed.
CREATE TABLE IF NOT EXISTS plan_snapshot (
  plan_id BIGINT NOT NULL,
  sequence_no INT NOT NULL,
  hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  content MEDIUMBLOB NOT NULL,
  PRIMARY KEY (plan_id, sequence_no),
  CONSTRAINT plan_snapshot_round FOREIGN KEY (plan_id, sequence_no)
    REFERENCES plan_round (plan_id, sequence_no)
) ENGINE = InnoDB COMMENT = 'append-only';

-- Introductions for a post that are under way in nomination.
CREATE TABLE IF NOT EXISTS open_case (
  id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  PRIMARY KEY (id),
  KEY by_post (post_id)
) ENGINE = InnoDB;
