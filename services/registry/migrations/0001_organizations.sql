-- Organizations: what they are. Where they stand in the tree, and when, is in scope_edge.
CREATE TABLE IF NOT EXISTS organization (
  id BIGINT NOT NULL,
  code VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  kind TINYINT NOT NULL,
  display_name VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  short_name VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  basis_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  basis_date DATE NULL,
  place VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY code (code),
  KEY by_name (display_name, id),
  CHECK (valid_from < valid_to)
) ENGINE = InnoDB;
