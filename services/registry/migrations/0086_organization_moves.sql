-- By which decision an organization came under a parent. Its place itself: scope_edge.
CREATE TABLE IF NOT EXISTS organization_move (
  organization_id BIGINT NOT NULL,
  valid_from DATE NOT NULL,
  basis_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  basis_date DATE NULL,
  PRIMARY KEY (organization_id, valid_from),
  CONSTRAINT organization_move_organization FOREIGN KEY (organization_id)
    REFERENCES organization (id)
) ENGINE = InnoDB;
