-- The moves that a rotation made.
CREATE TABLE IF NOT EXISTS rotation_step (
  rotation_id BIGINT NOT NULL,
  sequence_no INT NOT NULL,
  move TINYINT NOT NULL,
  state TINYINT NOT NULL,
  made_on DATE NOT NULL,
  made_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_date DATE NULL,
  document_issuer VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  note VARCHAR(2200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (rotation_id, sequence_no),
  CONSTRAINT rotation_step_rotation FOREIGN KEY (rotation_id) REFERENCES rotation (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- What the sending and the receiving side say.
CREATE TABLE IF NOT EXISTS rotation_opinion (
  rotation_id BIGINT NOT NULL,
  side TINYINT NOT NULL,
  verdict TINYINT NOT NULL,
  content VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_date DATE NULL,
  document_issuer VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  given_on DATE NOT NULL,
  given_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (rotation_id, side),
  CONSTRAINT rotation_opinion_rotation FOREIGN KEY (rotation_id) REFERENCES rotation (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- How the receiving side assesses the person; year 0: the last assessment.
CREATE TABLE IF NOT EXISTS rotation_assessment (
  rotation_id BIGINT NOT NULL,
  year_no TINYINT NOT NULL,
  rating TINYINT NOT NULL,
  content VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  given_on DATE NOT NULL,
  given_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (rotation_id, year_no),
  CONSTRAINT rotation_assessment_rotation FOREIGN KEY (rotation_id) REFERENCES rotation (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- What happened to the person; NULL settled_on: nobody has looked at it.
CREATE TABLE IF NOT EXISTS rotation_flag (
  rotation_id BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  flag_key VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  happened_on DATE NULL,
  raised_on DATE NOT NULL,
  settled_on DATE NULL,
  settled_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  reason VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (rotation_id, kind, flag_key),
  CONSTRAINT rotation_flag_rotation FOREIGN KEY (rotation_id) REFERENCES rotation (id)
) ENGINE = InnoDB;

-- What has been told of as due, so that it is told once.
CREATE TABLE IF NOT EXISTS rotation_alert (
  rotation_id BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  due_on DATE NOT NULL,
  PRIMARY KEY (rotation_id, kind, due_on),
  CONSTRAINT rotation_alert_rotation FOREIGN KEY (rotation_id) REFERENCES rotation (id)
) ENGINE = InnoDB;
