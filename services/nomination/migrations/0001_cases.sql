-- One run of a procedure. `open_post` is the post while the case runs, NULL afterwards: a post has
-- one case at a time. `procedure_pinned` is a serialized cadre.nomination.v1.Procedure.
CREATE TABLE IF NOT EXISTS nomination_case (
  id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  post_id BIGINT NULL,
  post_title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  posts INT NOT NULL,
  plan VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  sequence_no INT NOT NULL,
  procedure_pinned MEDIUMBLOB NOT NULL,
  state TINYINT NOT NULL,
  opened_on DATE NOT NULL,
  policy_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  policy_on DATE NULL,
  decision_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  decision_on DATE NULL,
  start_on DATE NULL,
  abandon_reason VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  open_post BIGINT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_a_post (open_post),
  KEY by_plan (plan, id),
  KEY by_organization (organization_id, id),
  CHECK (posts >= 1)
) ENGINE = InnoDB;

-- Who can be voted for in a case. `entry` is the plan entry voted on, empty in an appointment.
CREATE TABLE IF NOT EXISTS case_candidate (
  case_id BIGINT NOT NULL,
  no INT NOT NULL,
  person_id BIGINT NOT NULL,
  full_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  entry VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  post_title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  supporting_entry VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (case_id, no),
  UNIQUE KEY once (case_id, person_id, entry),
  CONSTRAINT case_candidate_case FOREIGN KEY (case_id) REFERENCES nomination_case (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- What each step brought. `outcome` is NULL before a result.
CREATE TABLE IF NOT EXISTS case_step (
  case_id BIGINT NOT NULL,
  no INT NOT NULL,
  state TINYINT NOT NULL,
  differs BOOLEAN NOT NULL,
  explanation VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  outcome TINYINT NULL,
  base BIGINT NOT NULL,
  sitting_id BIGINT NULL,
  ballot_id BIGINT NULL,
  minutes_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  minutes_on DATE NULL,
  PRIMARY KEY (case_id, no),
  CONSTRAINT case_step_case FOREIGN KEY (case_id) REFERENCES nomination_case (id)
) ENGINE = InnoDB;

-- The totals of each candidate in a step. `place` is the order among the selected, or among those
-- who go on; `fate` 1 selected, 2 goes on, 0 neither.
CREATE TABLE IF NOT EXISTS step_mark (
  case_id BIGINT NOT NULL,
  step_no INT NOT NULL,
  candidate_no INT NOT NULL,
  votes BIGINT NOT NULL,
  against BIGINT NOT NULL,
  fate TINYINT NOT NULL,
  place INT NOT NULL,
  PRIMARY KEY (case_id, step_no, candidate_no),
  CONSTRAINT step_mark_candidate FOREIGN KEY (case_id, candidate_no)
    REFERENCES case_candidate (case_id, no),
  CHECK (votes >= 0 AND against >= 0)
) ENGINE = InnoDB;

-- Decided persons on their way into the post: tried again until the registry has answered.
CREATE TABLE IF NOT EXISTS placement (
  case_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  state TINYINT NOT NULL,
  attempts INT NOT NULL,
  due_at DATETIME(6) NOT NULL,
  problem VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (case_id, person_id),
  KEY by_due (state, due_at),
  CONSTRAINT placement_case FOREIGN KEY (case_id) REFERENCES nomination_case (id)
) ENGINE = InnoDB;
