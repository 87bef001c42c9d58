-- Meetings. Numbers count those with a vote.
CREATE TABLE IF NOT EXISTS sitting (
  id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  meeting TINYINT NOT NULL,
  held_on DATE NOT NULL,
  place VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  summoned INT NOT NULL,
  present INT NOT NULL,
  state TINYINT NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_organization (organization_id, id),
  CHECK (present BETWEEN 0 AND summoned)
) ENGINE = InnoDB;

-- The roll, frozen when the sitting was convened.
CREATE TABLE IF NOT EXISTS sitting_roll (
  sitting_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  full_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  role TINYINT NOT NULL,
  has_vote BOOLEAN NOT NULL,
  present BOOLEAN NOT NULL,
  PRIMARY KEY (sitting_id, person_id),
  KEY by_person (person_id, sitting_id),
  CONSTRAINT sitting_roll_sitting FOREIGN KEY (sitting_id) REFERENCES sitting (id)
) ENGINE = InnoDB;

-- One ballot for one step of one case. `record` is a serialized cadre.nomination.v1.CountRecord,
-- empty until counted; a signed one is never changed.
CREATE TABLE IF NOT EXISTS ballot (
  id BIGINT NOT NULL,
  sitting_id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  step_no INT NOT NULL,
  mode TINYINT NOT NULL,
  most_names INT NOT NULL,
  state TINYINT NOT NULL,
  record MEDIUMBLOB NOT NULL,
  record_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_a_step (case_id, step_no),
  KEY by_sitting (sitting_id, id),
  CONSTRAINT ballot_sitting FOREIGN KEY (sitting_id) REFERENCES sitting (id),
  CONSTRAINT ballot_step FOREIGN KEY (case_id, step_no) REFERENCES case_step (case_id, no)
) ENGINE = InnoDB;

-- Who stands on a ballot, in order.
CREATE TABLE IF NOT EXISTS ballot_candidate (
  ballot_id BIGINT NOT NULL,
  place INT NOT NULL,
  candidate_no INT NOT NULL,
  PRIMARY KEY (ballot_id, place),
  CONSTRAINT ballot_candidate_ballot FOREIGN KEY (ballot_id) REFERENCES ballot (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- What each counter typed: a serialized cadre.nomination.v1.Count.
CREATE TABLE IF NOT EXISTS ballot_count (
  ballot_id BIGINT NOT NULL,
  counter_id BIGINT NOT NULL,
  content MEDIUMBLOB NOT NULL,
  PRIMARY KEY (ballot_id, counter_id),
  CONSTRAINT ballot_count_ballot FOREIGN KEY (ballot_id) REFERENCES ballot (id)
) ENGINE = InnoDB;

-- Who confirmed the record, in which office.
CREATE TABLE IF NOT EXISTS ballot_signature (
  ballot_id BIGINT NOT NULL,
  role TINYINT NOT NULL,
  person_id BIGINT NOT NULL,
  PRIMARY KEY (ballot_id, role),
  CONSTRAINT ballot_signature_ballot FOREIGN KEY (ballot_id) REFERENCES ballot (id)
) ENGINE = InnoDB COMMENT = 'append-only';
