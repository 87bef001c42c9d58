-- Rule sets as they were loaded, never changed: an evaluation of years ago finds the bytes it used.
CREATE TABLE IF NOT EXISTS rule_set (
  content_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  id VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  content MEDIUMBLOB NOT NULL,
  loaded_at DATETIME(6) NOT NULL,
  PRIMARY KEY (content_hash)
) ENGINE = InnoDB COMMENT = 'append-only';

-- Which of them is in use under an id.
CREATE TABLE IF NOT EXISTS active_rule_set (
  id VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  content_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT active_rule_set_content FOREIGN KEY (content_hash) REFERENCES rule_set (content_hash)
) ENGINE = InnoDB;
