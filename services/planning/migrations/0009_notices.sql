-- Who is told of an approved round, and whether the word arrived. `entry_id` is NULL where the notice is
-- for a body.
CREATE TABLE IF NOT EXISTS round_notice (
  id BIGINT NOT NULL,
  plan_id BIGINT NOT NULL,
  sequence_no INT NOT NULL,
  addressee TINYINT NOT NULL,
  entry_id BIGINT NULL,
  person_id BIGINT NULL,
  planned BOOLEAN NOT NULL,
  state TINYINT NOT NULL,
  state_on DATE NOT NULL,
  document_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_date DATE NULL,
  PRIMARY KEY (id),
  KEY by_plan (plan_id, id),
  KEY by_person (person_id, id),
  CONSTRAINT round_notice_round FOREIGN KEY (plan_id, sequence_no)
    REFERENCES plan_round (plan_id, sequence_no)
) ENGINE = InnoDB;
