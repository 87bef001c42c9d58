-- What boards ask of units, and what units have still to do: `pending` is 1 until it is done.
CREATE TABLE IF NOT EXISTS campaign (
  id BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  organization_id BIGINT NOT NULL,
  term_id BIGINT NULL,
  comment_mode TINYINT NOT NULL,
  decision_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decision_date DATE NOT NULL,
  opened_on DATE NOT NULL,
  due_on DATE NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT campaign_term FOREIGN KEY (term_id) REFERENCES term (id)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS campaign_unit (
  campaign_id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  due_on DATE NOT NULL,
  pending TINYINT NULL,
  reminded_on DATE NULL,
  PRIMARY KEY (campaign_id, organization_id),
  KEY by_due (pending, due_on, campaign_id, organization_id),
  KEY by_unit (organization_id, pending),
  CONSTRAINT campaign_unit_campaign FOREIGN KEY (campaign_id) REFERENCES campaign (id)
) ENGINE = InnoDB;

-- The review of one unit, and whom it is about.
CREATE TABLE IF NOT EXISTS review (
  id BIGINT NOT NULL,
  campaign_id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  comment_mode TINYINT NOT NULL,
  closed_on DATE NULL,
  minutes_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  minutes_on DATE NULL,
  entitled INT NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY of_unit (campaign_id, organization_id),
  KEY by_unit (organization_id, closed_on),
  CONSTRAINT review_campaign FOREIGN KEY (campaign_id) REFERENCES campaign (id)
) ENGINE = InnoDB;

-- The counts are of members' ratings where these are only counted.
CREATE TABLE IF NOT EXISTS review_subject (
  id BIGINT NOT NULL,
  review_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  full_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sort_key VARBINARY(200) NOT NULL,
  excellent INT NOT NULL,
  good INT NOT NULL,
  completed INT NOT NULL,
  not_completed INT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY once (review_id, person_id),
  KEY by_name (review_id, sort_key, id),
  CONSTRAINT review_subject_review FOREIGN KEY (review_id) REFERENCES review (id)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS review_assessment (
  subject_id BIGINT NOT NULL,
  source TINYINT NOT NULL,
  rating TINYINT NOT NULL,
  text VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_on DATE NULL,
  PRIMARY KEY (subject_id, source),
  CONSTRAINT review_assessment_subject FOREIGN KEY (subject_id) REFERENCES review_subject (id)
) ENGINE = InnoDB;

-- Who commented. Where ratings are only counted the row says no more than that: rating 0, no text.
CREATE TABLE IF NOT EXISTS review_comment (
  subject_id BIGINT NOT NULL,
  author VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  rating TINYINT NOT NULL,
  text VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (subject_id, author),
  CONSTRAINT review_comment_subject FOREIGN KEY (subject_id) REFERENCES review_subject (id)
) ENGINE = InnoDB;
