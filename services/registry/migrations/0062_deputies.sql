-- Who stands in for whom: gives the role on days on which the absent principal holds it.
CREATE TABLE IF NOT EXISTS deputy (
  id BIGINT NOT NULL,
  absent_id BIGINT NOT NULL,
  deputy_id BIGINT NOT NULL,
  role TINYINT NOT NULL,
  organization_id BIGINT NOT NULL,
  start_date DATE NOT NULL,
  end_date DATE NOT NULL,
  reason VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  state TINYINT NOT NULL,
  granted_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decided_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_deputy (deputy_id, end_date),
  KEY by_absent (absent_id, end_date),
  KEY by_organization (organization_id, id),
  CONSTRAINT deputy_absent FOREIGN KEY (absent_id) REFERENCES principal (id),
  CONSTRAINT deputy_deputy FOREIGN KEY (deputy_id) REFERENCES principal (id),
  CONSTRAINT deputy_organization FOREIGN KEY (organization_id) REFERENCES organization (id),
  CHECK (absent_id <> deputy_id)
) ENGINE = InnoDB;
