-- Cases that follow the law (DAT-01), and the changes of the rules that they met: a serialized
-- cadre.nomination.v1.RuleChange each.
ALTER TABLE nomination_case ADD COLUMN rule_choice TINYINT NOT NULL DEFAULT 1;
CREATE TABLE IF NOT EXISTS case_rule_change (
  case_id BIGINT NOT NULL,
  no INT NOT NULL,
  content MEDIUMBLOB NOT NULL,
  PRIMARY KEY (case_id, no),
  CONSTRAINT case_rule_change_case FOREIGN KEY (case_id) REFERENCES nomination_case (id)
) ENGINE = InnoDB COMMENT = 'append-only';
