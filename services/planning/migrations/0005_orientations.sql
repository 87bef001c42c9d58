-- The structure that a committee wants of a plan; the highest version holds.
CREATE TABLE IF NOT EXISTS orientation (
  id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  term_id BIGINT NOT NULL,
  scope TINYINT NOT NULL,
  version_no INT NOT NULL,
  decision_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decision_date DATE NOT NULL,
  decision_issuer VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY version (organization_id, term_id, scope, version_no),
  CONSTRAINT orientation_term FOREIGN KEY (term_id) REFERENCES term (id)
) ENGINE = InnoDB COMMENT = 'append-only';

CREATE TABLE IF NOT EXISTS orientation_line (
  orientation_id BIGINT NOT NULL,
  line_no INT NOT NULL,
  trait TINYINT NOT NULL,
  number INT NOT NULL,
  word VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  age_from INT NOT NULL,
  age_below INT NOT NULL,
  least INT NOT NULL,
  most INT NOT NULL,
  least_percent INT NOT NULL,
  text VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (orientation_id, line_no),
  CONSTRAINT orientation_line_of FOREIGN KEY (orientation_id) REFERENCES orientation (id)
) ENGINE = InnoDB COMMENT = 'append-only';
