-- The degree of secrecy of the lists of an organization and of what stands below it; none is no row
-- or 0, which keeps the decision that lifted it.
CREATE TABLE IF NOT EXISTS list_classification (
  organization_id BIGINT NOT NULL,
  classification TINYINT NOT NULL,
  decision_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decision_date DATE NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (organization_id),
  CONSTRAINT list_classification_organization
    FOREIGN KEY (organization_id) REFERENCES organization (id)
) ENGINE = InnoDB;
