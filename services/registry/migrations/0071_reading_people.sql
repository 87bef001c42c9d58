-- Whom a list showed: nine bytes a person, in a form that no two neighbours can imitate
-- (store/reading_store.cc). One row a call, not one a person: nobody asks often who saw him or her,
-- and lists are read all day.
CREATE TABLE IF NOT EXISTS read_log_people (
  log_id BIGINT NOT NULL,
  people MEDIUMBLOB NOT NULL,
  PRIMARY KEY (log_id)
) ENGINE = InnoDB COMMENT = 'append-only';
