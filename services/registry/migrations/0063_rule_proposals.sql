-- Rules as proposed by one person, for a second one.
CREATE TABLE IF NOT EXISTS rule_proposal (
  id BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  set_id VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  text MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  content MEDIUMBLOB NOT NULL,
  review MEDIUMBLOB NOT NULL,
  content_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  base_hash VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  closes VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  valid_from DATE NOT NULL,
  state TINYINT NOT NULL,
  proposed_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  proposed_at DATETIME(6) NOT NULL,
  decided_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decided_at DATETIME(6) NULL,
  reason VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_state (state, id),
  KEY by_set (set_id, id)
) ENGINE = InnoDB;

-- What was put into use under an id, when, by whom: the last row of an id is in use.
CREATE TABLE IF NOT EXISTS rule_activation (
  id BIGINT NOT NULL,
  set_id VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  content_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  activated_at DATETIME(6) NOT NULL,
  activated_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  proposal_id BIGINT NULL,
  PRIMARY KEY (id),
  KEY by_set (set_id, id)
) ENGINE = InnoDB COMMENT = 'append-only';

INSERT IGNORE INTO rule_activation (id, set_id, content_hash, activated_at, activated_by)
SELECT ROW_NUMBER() OVER (ORDER BY a.id), a.id, a.content_hash, r.loaded_at, 'console'
  FROM active_rule_set a JOIN rule_set r ON r.content_hash = a.content_hash;

-- Whoever changes what is in use holds this row.
CREATE TABLE IF NOT EXISTS rule_guard (
  id TINYINT NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB;

INSERT IGNORE INTO rule_guard (id) VALUES (1);
