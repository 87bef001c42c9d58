-- What listeners were told about cases that are late, each once: `kind` of the time limit.
CREATE TABLE IF NOT EXISTS case_notice (
  case_id BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  told_on DATE NOT NULL,
  PRIMARY KEY (case_id, kind),
  CONSTRAINT case_notice_case FOREIGN KEY (case_id) REFERENCES nomination_case (id)
) ENGINE = InnoDB COMMENT = 'append-only';
