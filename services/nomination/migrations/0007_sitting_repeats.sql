-- Which sitting without quorum a sitting repeats.
CREATE TABLE IF NOT EXISTS sitting_repeat (
  sitting_id BIGINT NOT NULL,
  repeats_id BIGINT NOT NULL,
  PRIMARY KEY (sitting_id),
  UNIQUE KEY repeated_once (repeats_id),
  CONSTRAINT sitting_repeat_sitting FOREIGN KEY (sitting_id) REFERENCES sitting (id),
  CONSTRAINT sitting_repeat_repeats FOREIGN KEY (repeats_id) REFERENCES sitting (id)
) ENGINE = InnoDB COMMENT = 'append-only';
