-- What the rules ask for beside the procedure, pinned when the case began: a serialized
-- cadre.nomination.v1.CaseRules.
CREATE TABLE IF NOT EXISTS case_rules (
  case_id BIGINT NOT NULL,
  content MEDIUMBLOB NOT NULL,
  PRIMARY KEY (case_id),
  CONSTRAINT case_rules_case FOREIGN KEY (case_id) REFERENCES nomination_case (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- Papers of dossiers. `person_id` is 0 for a paper of the case, `year` 0 where none is assessed.
CREATE TABLE IF NOT EXISTS case_paper (
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  person_id BIGINT NOT NULL,
  year INT NOT NULL,
  document_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_on DATE NOT NULL,
  classification TINYINT NOT NULL,
  sha256 VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  size BIGINT NOT NULL,
  scan_type TINYINT NOT NULL,
  added_on DATE NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY once (case_id, kind, person_id, year, document_number, document_on),
  CONSTRAINT case_paper_case FOREIGN KEY (case_id) REFERENCES nomination_case (id)
) ENGINE = InnoDB;

-- The request for policy, and who answers for the decision: a serialized
-- cadre.planning.v1.AccountableRoles.
CREATE TABLE IF NOT EXISTS case_account (
  case_id BIGINT NOT NULL,
  request_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  request_on DATE NULL,
  roles MEDIUMBLOB NULL,
  PRIMARY KEY (case_id),
  CONSTRAINT case_account_case FOREIGN KEY (case_id) REFERENCES nomination_case (id)
) ENGINE = InnoDB;

-- Opinions that differ from what the collective decided.
CREATE TABLE IF NOT EXISTS case_opinion (
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  holder TINYINT NOT NULL,
  person_id BIGINT NOT NULL,
  step_no INT NOT NULL,
  text VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  recorded_on DATE NOT NULL,
  PRIMARY KEY (id),
  KEY by_case (case_id, id),
  CONSTRAINT case_opinion_case FOREIGN KEY (case_id) REFERENCES nomination_case (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- New matters about candidates, with their verification and conclusion.
CREATE TABLE IF NOT EXISTS case_matter (
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  source TINYINT NOT NULL,
  text VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  known_on DATE NOT NULL,
  state TINYINT NOT NULL,
  verification_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  verification_on DATE NULL,
  verifier_id BIGINT NULL,
  conclusion_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  conclusion_on DATE NULL,
  finding VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (id),
  KEY by_case (case_id, id),
  CONSTRAINT case_matter_case FOREIGN KEY (case_id) REFERENCES nomination_case (id)
) ENGINE = InnoDB;
