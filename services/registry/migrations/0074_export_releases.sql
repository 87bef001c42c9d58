-- Releases of classified lists, each for one list and one export.
CREATE TABLE IF NOT EXISTS export_release (
  id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  classification TINYINT NOT NULL,
  list VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  reason VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  state TINYINT NOT NULL,
  requested_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  requester_person_id BIGINT NULL,
  requested_at DATETIME(6) NOT NULL,
  answered_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  answered_at DATETIME(6) NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_organization (organization_id, id),
  CONSTRAINT export_release_organization FOREIGN KEY (organization_id) REFERENCES organization (id)
) ENGINE = InnoDB;
