-- Leading posts of organizations. `valid_to` is the first day after.
CREATE TABLE IF NOT EXISTS post (
  id BIGINT NOT NULL,
  code VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  organization_id BIGINT NOT NULL,
  title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  post_group VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  management_level TINYINT NOT NULL,
  selection TINYINT NOT NULL,
  headcount INT NOT NULL,
  standing INT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY code (code),
  KEY by_organization (organization_id, code),
  KEY by_group (post_group, code),
  CONSTRAINT post_organization FOREIGN KEY (organization_id) REFERENCES organization (id),
  CHECK (valid_from < valid_to),
  CHECK (headcount > 0)
) ENGINE = InnoDB;

-- What people hold of what posts require.
CREATE TABLE IF NOT EXISTS person_qualification (
  id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  level TINYINT NOT NULL,
  awarded_on DATE NOT NULL,
  awarded_precision TINYINT NOT NULL,
  text VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (id),
  KEY by_person (person_id, kind, awarded_on, level),
  CONSTRAINT person_qualification_person FOREIGN KEY (person_id) REFERENCES person (id),
  CHECK (level BETWEEN 1 AND 6)
) ENGINE = InnoDB;
