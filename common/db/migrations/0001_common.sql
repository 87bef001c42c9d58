-- What every service keeps beside its own tables.

-- Answers already given, by request id: a repeated request gets the first answer again.
CREATE TABLE IF NOT EXISTS replay (
  principal VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  request_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  method VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  request_hash BINARY(32) NOT NULL,
  response MEDIUMBLOB NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (principal, request_id),
  KEY by_age (created_at)
) ENGINE = InnoDB;

-- Who changed what, when, by which request. No content: the changed rows keep their own history.
CREATE TABLE IF NOT EXISTS audit (
  id BIGINT NOT NULL AUTO_INCREMENT,
  at DATETIME(6) NOT NULL,
  principal VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  method VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  resource VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  request_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  request_hash BINARY(32) NOT NULL,
  PRIMARY KEY (id),
  KEY by_resource (resource, id),
  KEY by_principal (principal, id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- Events for other services, written in the transaction of their cause. `position` is given after
-- the commit, by one process at a time, so that a reader who has seen position n has seen all before.
CREATE TABLE IF NOT EXISTS outbox (
  seq BIGINT NOT NULL AUTO_INCREMENT,
  position BIGINT NULL,
  event_id CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  aggregate VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  type VARCHAR(96) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  payload MEDIUMBLOB NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (seq),
  UNIQUE KEY by_position (position),
  UNIQUE KEY by_event (event_id)
) ENGINE = InnoDB;

-- How far this service has read the events of another.
CREATE TABLE IF NOT EXISTS event_cursor (
  source VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  position BIGINT NOT NULL,
  PRIMARY KEY (source)
) ENGINE = InnoDB;

-- Events of another service that took effect here: each once.
CREATE TABLE IF NOT EXISTS inbox (
  source VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  event_id CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  taken_at DATETIME(6) NOT NULL,
  PRIMARY KEY (source, event_id)
) ENGINE = InnoDB COMMENT = 'append-only';
