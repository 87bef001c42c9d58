-- People proposed for the pool of a unit. `active` is NULL once a proposal is dropped: a person stands in a
-- pool once.
CREATE TABLE IF NOT EXISTS source (
  id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  full_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  category TINYINT NOT NULL,
  evidence VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  development VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  review_on DATE NULL,
  state TINYINT NOT NULL,
  outcome VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  proposer VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  proposed_on DATE NOT NULL,
  active TINYINT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY once (organization_id, person_id, active),
  KEY by_person (person_id)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS source_post (
  source_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  PRIMARY KEY (source_id, post_id),
  CONSTRAINT source_post_source FOREIGN KEY (source_id) REFERENCES source (id)
) ENGINE = InnoDB;
