-- Tables of working days as they were confirmed, never changed.
CREATE TABLE IF NOT EXISTS working_days (
  content_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  year INT NOT NULL,
  content MEDIUMBLOB NOT NULL,
  PRIMARY KEY (content_hash)
) ENGINE = InnoDB COMMENT = 'append-only';

-- Which of them is in use for a year.
CREATE TABLE IF NOT EXISTS active_working_days (
  year INT NOT NULL,
  content_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (year),
  CONSTRAINT active_working_days_content
    FOREIGN KEY (content_hash) REFERENCES working_days (content_hash)
) ENGINE = InnoDB;
