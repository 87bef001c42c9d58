-- Searches that people keep: their owner's alone, or shared over an organization.
CREATE TABLE IF NOT EXISTS saved_search (
  id BIGINT NOT NULL,
  owner VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  organization_id BIGINT NULL,
  display_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  filter VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  order_by VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  version INT NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY by_owner (owner, display_name, id),
  KEY by_organization (organization_id, display_name, id),
  CONSTRAINT saved_search_organization FOREIGN KEY (organization_id) REFERENCES organization (id)
) ENGINE = InnoDB;
