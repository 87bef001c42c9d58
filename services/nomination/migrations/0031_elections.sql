-- For which election a congress run introduces people, and what the rules of the day on which the
-- run began say of its list: a serialized cadre.nomination.v1.ElectionRule, empty for none.
CREATE TABLE IF NOT EXISTS election (
  case_id BIGINT NOT NULL,
  to_elect INT NOT NULL,
  earlier_case_id BIGINT NULL,
  listed_before INT NOT NULL,
  rule MEDIUMBLOB NOT NULL,
  PRIMARY KEY (case_id),
  CONSTRAINT election_case FOREIGN KEY (case_id) REFERENCES nomination_case (id),
  CONSTRAINT election_earlier FOREIGN KEY (earlier_case_id) REFERENCES nomination_case (id)
) ENGINE = InnoDB;
