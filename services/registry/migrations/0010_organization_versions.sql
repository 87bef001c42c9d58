-- What an organization was and was called, from a day to the day before `valid_to`. The versions of
-- one follow on each other without a gap: the first begins with the organization, the last has no
-- end, also where the organization has one, so that what is kept of it still has a name.
CREATE TABLE IF NOT EXISTS organization_version (
  organization_id BIGINT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  kind TINYINT NOT NULL,
  display_name VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  short_name VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  place VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  basis_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  basis_date DATE NULL,
  PRIMARY KEY (organization_id, valid_from),
  KEY by_name (display_name, organization_id),
  CONSTRAINT organization_version_organization FOREIGN KEY (organization_id)
    REFERENCES organization (id),
  CHECK (valid_from < valid_to)
) ENGINE = InnoDB;

INSERT IGNORE INTO organization_version (organization_id, valid_from, valid_to, kind, display_name,
                                         short_name, place, basis_number, basis_date)
SELECT id, valid_from, '9999-12-31', kind, display_name, short_name, place, basis_number, basis_date
  FROM organization;
