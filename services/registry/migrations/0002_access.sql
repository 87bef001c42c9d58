-- Who may call: a token's issuer and subject, perhaps linked to a person.
CREATE TABLE IF NOT EXISTS principal (
  id BIGINT NOT NULL,
  issuer VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  subject VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  person_id BIGINT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY subject (issuer, subject)
) ENGINE = InnoDB;

-- A role over an organization's subtree, from a day to the day before end_date.
CREATE TABLE IF NOT EXISTS role_binding (
  id BIGINT NOT NULL,
  principal_id BIGINT NOT NULL,
  role TINYINT NOT NULL,
  organization_id BIGINT NOT NULL,
  start_date DATE NOT NULL,
  end_date DATE NOT NULL,
  basis_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  basis_date DATE NULL,
  granted_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_principal (principal_id, end_date),
  KEY by_organization (organization_id, id),
  CONSTRAINT role_binding_principal FOREIGN KEY (principal_id) REFERENCES principal (id),
  CONSTRAINT role_binding_organization FOREIGN KEY (organization_id) REFERENCES organization (id)
) ENGINE = InnoDB;
