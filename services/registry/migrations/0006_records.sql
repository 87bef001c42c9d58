-- Who holds or held which post. `end_on` is the first day after.
CREATE TABLE IF NOT EXISTS post_holding (
  person_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  start_on DATE NOT NULL,
  end_on DATE NOT NULL,
  decision_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decision_date DATE NULL,
  PRIMARY KEY (person_id, post_id, start_on),
  KEY by_post (post_id, end_on, person_id),
  CONSTRAINT post_holding_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT post_holding_post FOREIGN KEY (post_id) REFERENCES post (id),
  CHECK (start_on < end_on)
) ENGINE = InnoDB;

-- Yearly ratings: 1 the best.
CREATE TABLE IF NOT EXISTS person_rating (
  person_id BIGINT NOT NULL,
  year SMALLINT NOT NULL,
  level TINYINT NOT NULL,
  PRIMARY KEY (person_id, year),
  CONSTRAINT person_rating_person FOREIGN KEY (person_id) REFERENCES person (id),
  CHECK (level BETWEEN 1 AND 4)
) ENGINE = InnoDB;

-- Disciplines. One decision disciplines a person once.
CREATE TABLE IF NOT EXISTS person_discipline (
  person_id BIGINT NOT NULL,
  decision_date DATE NOT NULL,
  decision_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  form TINYINT NOT NULL,
  PRIMARY KEY (person_id, decision_date, decision_number),
  CONSTRAINT person_discipline_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE = InnoDB;
