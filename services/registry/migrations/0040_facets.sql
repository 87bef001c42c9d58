-- What lists of people filter and order by, a row a person who is in an organization: computed from
-- the record within each write that changes it, and once a day, since days change it too. Levels are
-- those held today, 0 for none; 9999-12-31 is an unknown retirement month. `name` is that of
-- person_word; people of the lowest `sample` are drawn to guess how many match a filter.
CREATE TABLE IF NOT EXISTS person_facet (
  person_id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  sort_key VARBINARY(200) NOT NULL,
  sex TINYINT NOT NULL,
  ethnicity VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  party TINYINT NOT NULL,
  born_by DATE NOT NULL,
  retires_on DATE NOT NULL,
  degree TINYINT NOT NULL,
  theory TINYINT NOT NULL,
  state_management TINYINT NOT NULL,
  rating TINYINT NOT NULL,
  management_level TINYINT NOT NULL,
  source_categories INT NOT NULL,
  name VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sample SMALLINT NOT NULL,
  PRIMARY KEY (person_id),
  KEY by_name (sort_key, person_id),
  KEY by_organization (organization_id, sort_key, person_id),
  KEY by_ethnicity (ethnicity),
  KEY by_party (party),
  KEY by_birth (born_by, person_id),
  KEY by_retirement (retires_on, person_id),
  KEY by_degree (degree),
  KEY by_theory (theory DESC, sort_key, person_id),
  KEY by_rating (rating),
  KEY by_level (management_level),
  KEY by_sample (sample),
  CONSTRAINT person_facet_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE = InnoDB;

-- Groups of the posts that a person holds today.
CREATE TABLE IF NOT EXISTS person_post_group (
  post_group VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  person_id BIGINT NOT NULL,
  PRIMARY KEY (post_group, person_id),
  KEY by_person (person_id),
  CONSTRAINT person_post_group_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE = InnoDB;

-- The source (nguồn) that a person is counted to; not derived, but kept.
CREATE TABLE IF NOT EXISTS person_source_category (
  category TINYINT NOT NULL,
  person_id BIGINT NOT NULL,
  PRIMARY KEY (category, person_id),
  KEY by_person (person_id),
  CONSTRAINT person_source_category_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE = InnoDB;

-- The retirement month by sex and month of birth, as the age rules in force give it: computed by
-- common/regulation/retirement.h when they change.
CREATE TABLE IF NOT EXISTS retirement_month (
  sex TINYINT NOT NULL,
  born_on DATE NOT NULL,
  retires_on DATE NOT NULL,
  PRIMARY KEY (sex, born_on)
) ENGINE = InnoDB;

-- How many people bear a word in their name, as of the last sweep: by it a search chooses where to
-- begin. The empty word stands for all people.
CREATE TABLE IF NOT EXISTS name_word_count (
  word VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  people INT NOT NULL,
  PRIMARY KEY (word)
) ENGINE = InnoDB;

-- Where the sweep stands: the age rules and the day by which all people up to `done_to` are computed.
CREATE TABLE IF NOT EXISTS facet_sweep (
  id TINYINT NOT NULL,
  age_rules CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  done_to BIGINT NOT NULL,
  day DATE NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB;
