-- What is destroyed because it was kept long enough: proposed by one, confirmed by another, done on
-- the server's console. `counted` is what stood there when it was proposed.
CREATE TABLE IF NOT EXISTS destruction (
  id BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  state TINYINT NOT NULL,
  older_than DATETIME(6) NOT NULL,
  rule VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  counted BIGINT NOT NULL,
  proposed_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  proposer_person_id BIGINT NULL,
  proposed_at DATETIME(6) NOT NULL,
  confirmed_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  confirmed_at DATETIME(6) NULL,
  destroyed BIGINT NOT NULL,
  done_at DATETIME(6) NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_state (state, id)
) ENGINE = InnoDB;
