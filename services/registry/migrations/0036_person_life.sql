-- Where people work and worked. `end_on` is the first day after. The present placement is that of
-- person.organization_id, which scope goes by.
CREATE TABLE IF NOT EXISTS person_placement (
  person_id BIGINT NOT NULL,
  start_on DATE NOT NULL,
  organization_id BIGINT NOT NULL,
  end_on DATE NOT NULL,
  decision_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decision_date DATE NULL,
  PRIMARY KEY (person_id, start_on),
  KEY by_organization (organization_id, person_id, start_on, end_on),
  CONSTRAINT person_placement_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT person_placement_organization FOREIGN KEY (organization_id) REFERENCES organization (id),
  CHECK (start_on < end_on)
) ENGINE = InnoDB;

INSERT IGNORE INTO person_placement (person_id, start_on, organization_id, end_on, decision_number)
SELECT id, DATE(updated_at), organization_id, '9999-12-31', '' FROM person
 WHERE organization_id IS NOT NULL;

-- Records that were taken out: deleted, or merged into another one. Their person belongs to no
-- organization; here stands which keeps them.
CREATE TABLE IF NOT EXISTS person_removal (
  person_id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  removed_at DATETIME(6) NOT NULL,
  principal VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  merged_into BIGINT NULL,
  PRIMARY KEY (person_id),
  KEY by_survivor (merged_into),
  CONSTRAINT person_removal_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT person_removal_survivor FOREIGN KEY (merged_into) REFERENCES person (id),
  CONSTRAINT person_removal_organization FOREIGN KEY (organization_id) REFERENCES organization (id)
) ENGINE = InnoDB;

-- The rows that a merge took from the alias, so that they can go back. `part` as RecordPart.
CREATE TABLE IF NOT EXISTS person_merge_row (
  alias_id BIGINT NOT NULL,
  part TINYINT NOT NULL,
  part_key VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (alias_id, part, part_key),
  CONSTRAINT person_merge_row_alias FOREIGN KEY (alias_id) REFERENCES person (id)
) ENGINE = InnoDB;
