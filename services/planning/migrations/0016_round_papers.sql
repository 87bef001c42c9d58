-- Papers that belong to the file of a round.
CREATE TABLE IF NOT EXISTS round_paper (
  id BIGINT NOT NULL,
  plan_id BIGINT NOT NULL,
  sequence_no INT NOT NULL,
  kind TINYINT NOT NULL,
  step TINYINT NOT NULL,
  document_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_on DATE NOT NULL,
  added_on DATE NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY once (plan_id, sequence_no, kind, step, document_number, document_on),
  CONSTRAINT round_paper_plan FOREIGN KEY (plan_id) REFERENCES plan (id)
) ENGINE = InnoDB;
