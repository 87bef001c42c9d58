-- The rest of a person's record that is single values: a serialized PersonDetails without the fields
-- that are stored sealed, which are in person_sealed.details.
CREATE TABLE IF NOT EXISTS person_detail (
  person_id BIGINT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (person_id),
  CONSTRAINT person_detail_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE = InnoDB;

-- Dated rows of a record. `kind` is the number of the body in RecordEntry; the body of a kind that is
-- stored encrypted is in `sealed`, the others in `body`.
CREATE TABLE IF NOT EXISTS record_entry (
  id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  start_on DATE NULL,
  start_precision TINYINT NULL,
  end_on DATE NULL,
  end_precision TINYINT NULL,
  doc_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  doc_date DATE NULL,
  doc_issuer VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  doc_title VARCHAR(256) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  body BLOB NOT NULL,
  sealed BLOB NULL,
  version INT NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY by_person (person_id, kind, start_on, id),
  CONSTRAINT record_entry_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE = InnoDB;

-- Every change of a record. `part` as RecordPart; `sealed` holds the part before and after.
CREATE TABLE IF NOT EXISTS person_revision (
  id BIGINT NOT NULL AUTO_INCREMENT,
  person_id BIGINT NOT NULL,
  part TINYINT NOT NULL,
  part_key VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  at DATETIME(6) NOT NULL,
  principal VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sealed MEDIUMBLOB NOT NULL,
  PRIMARY KEY (id),
  KEY by_person (person_id, id),
  CONSTRAINT person_revision_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE = InnoDB COMMENT = 'append-only';
