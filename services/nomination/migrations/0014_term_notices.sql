-- What listeners were told about terms that end, each once: `news` 1 a notice is due, 2 overdue.
CREATE TABLE IF NOT EXISTS term_notice (
  post_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  end_on DATE NOT NULL,
  news TINYINT NOT NULL,
  told_on DATE NOT NULL,
  PRIMARY KEY (post_id, person_id, end_on, news)
) ENGINE = InnoDB COMMENT = 'append-only';
