-- Posts that were closed, by PostClosed: what is still planned for them is left without a place.
CREATE TABLE IF NOT EXISTS closed_post (
  post_id BIGINT NOT NULL,
  closed_on DATE NOT NULL,
  PRIMARY KEY (post_id)
) ENGINE = InnoDB;
