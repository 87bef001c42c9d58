-- By which composition a sitting was summoned.
CREATE TABLE IF NOT EXISTS roll_composition (
  sitting_id BIGINT NOT NULL,
  composition VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (sitting_id),
  CONSTRAINT roll_composition_sitting FOREIGN KEY (sitting_id) REFERENCES sitting (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- The lines of the composition that name somebody, summoned or left out.
CREATE TABLE IF NOT EXISTS roll_ground (
  sitting_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  place INT NOT NULL,
  code VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  label VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  post_title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (sitting_id, person_id, place),
  CONSTRAINT roll_ground_sitting FOREIGN KEY (sitting_id) REFERENCES sitting (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- Where a roll differs from its composition, and why; `full_name` of who is left out.
CREATE TABLE IF NOT EXISTS roll_difference (
  sitting_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  is_summoned BOOLEAN NOT NULL,
  full_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  reason VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (sitting_id, person_id),
  CONSTRAINT roll_difference_sitting FOREIGN KEY (sitting_id) REFERENCES sitting (id)
) ENGINE = InnoDB COMMENT = 'append-only';
