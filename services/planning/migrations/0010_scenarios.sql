-- Copies of plans that are tried out.
CREATE TABLE IF NOT EXISTS scenario (
  id BIGINT NOT NULL,
  plan_id BIGINT NOT NULL,
  title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  created_on DATE NOT NULL,
  entries INT NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_plan (plan_id, id),
  CONSTRAINT scenario_plan FOREIGN KEY (plan_id) REFERENCES plan (id)
) ENGINE = InnoDB;

-- Who stands in a scenario, with the facts that structure counts. What was copied keeps the id of the
-- plan's entry and has `added` 0.
CREATE TABLE IF NOT EXISTS scenario_entry (
  scenario_id BIGINT NOT NULL,
  entry_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  full_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sort_key VARBINARY(200) NOT NULL,
  post_id BIGINT NOT NULL,
  post_title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  post_group VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  post_level TINYINT NOT NULL,
  state TINYINT NOT NULL,
  sex TINYINT NOT NULL,
  birth_on DATE NOT NULL,
  birth_precision TINYINT NOT NULL,
  minority BOOLEAN NOT NULL,
  degree TINYINT NOT NULL,
  theory TINYINT NOT NULL,
  from_outside BOOLEAN NOT NULL,
  sector TINYINT NOT NULL,
  local_sector TINYINT NOT NULL,
  held_group VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  degree_text VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  added BOOLEAN NOT NULL,
  PRIMARY KEY (scenario_id, entry_id),
  UNIQUE KEY once (scenario_id, person_id, post_id),
  CONSTRAINT scenario_entry_scenario FOREIGN KEY (scenario_id) REFERENCES scenario (id)
) ENGINE = InnoDB;
