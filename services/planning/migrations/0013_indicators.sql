-- What prepares entries in force: 1 training, 2 a rotation, 3 an assignment to another post; since the
-- first of each kind.
CREATE TABLE IF NOT EXISTS entry_link (
  entry_id BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  since DATE NOT NULL,
  PRIMARY KEY (entry_id, kind)
) ENGINE = InnoDB;

-- Potential as it was assessed; the latest day holds. `calibration_id`: the session that agreed it.
CREATE TABLE IF NOT EXISTS potential_assessment (
  id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  potential TINYINT NOT NULL,
  basis VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  assessed_on DATE NOT NULL,
  author VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  calibration_id BIGINT NULL,
  PRIMARY KEY (id),
  KEY by_person (person_id, assessed_on, id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- Sessions in which boards agree on the cells of people.
CREATE TABLE IF NOT EXISTS calibration (
  id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  opened_on DATE NOT NULL,
  closed_on DATE NULL,
  minutes_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  minutes_on DATE NULL,
  version INT NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB;

-- 0: not agreed.
CREATE TABLE IF NOT EXISTS calibration_subject (
  calibration_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  subject_no INT NOT NULL,
  full_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  proposed_performance TINYINT NOT NULL,
  proposed_potential TINYINT NOT NULL,
  agreed_performance TINYINT NOT NULL,
  agreed_potential TINYINT NOT NULL,
  reason VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (calibration_id, person_id),
  CONSTRAINT calibration_subject_of FOREIGN KEY (calibration_id) REFERENCES calibration (id)
) ENGINE = InnoDB;
