-- People: what lists show and filter by. Encrypted fields are in person_sealed, under rights of their
-- own. A date has its first possible day and its precision: 1 year, 2 month, 3 day.
CREATE TABLE IF NOT EXISTS person (
  id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  full_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sort_key VARBINARY(200) NOT NULL,
  sex TINYINT NOT NULL,
  birth_on DATE NOT NULL,
  birth_precision TINYINT NOT NULL,
  birth_place VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  home_place VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  ethnicity VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  religion VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  status TINYINT NOT NULL,
  party_admission_on DATE NULL,
  party_admission_precision TINYINT NULL,
  party_official_on DATE NULL,
  party_official_precision TINYINT NULL,
  national_index BINARY(32) NULL,
  version INT NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY national_number (national_index),
  KEY by_name (sort_key, id),
  KEY by_organization (organization_id, sort_key, id),
  CONSTRAINT person_organization FOREIGN KEY (organization_id) REFERENCES organization (id)
) ENGINE = InnoDB;

-- Fields that are stored sealed (common/base/key_ring.h).
CREATE TABLE IF NOT EXISTS person_sealed (
  person_id BIGINT NOT NULL,
  national_number VARBINARY(400) NULL,
  PRIMARY KEY (person_id),
  CONSTRAINT person_sealed_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE = InnoDB;

-- The words of a name, folded: what a search by beginnings of words looks up.
CREATE TABLE IF NOT EXISTS person_word (
  word VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  person_id BIGINT NOT NULL,
  PRIMARY KEY (word, person_id),
  KEY by_person (person_id, word),
  CONSTRAINT person_word_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE = InnoDB;

-- Who read sensitive fields, of whom, why. One row a call.
CREATE TABLE IF NOT EXISTS read_log (
  id BIGINT NOT NULL AUTO_INCREMENT,
  at DATETIME(6) NOT NULL,
  principal VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  method VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  resource VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  purpose VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (id),
  KEY by_resource (resource, id)
) ENGINE = InnoDB COMMENT = 'append-only';
