-- Files that come in and go out. No name: file names tell of people.
CREATE TABLE IF NOT EXISTS stored_file (
  id BIGINT NOT NULL,
  owner VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  organization_id BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  size BIGINT NOT NULL,
  received BIGINT NOT NULL,
  complete TINYINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_owner (owner, id),
  KEY by_expiry (expires_at, id),
  CONSTRAINT stored_file_organization FOREIGN KEY (organization_id) REFERENCES organization (id)
) ENGINE = InnoDB;

-- Their parts, sealed (common/base/key_ring.h) with the place as context.
CREATE TABLE IF NOT EXISTS file_blob (
  file_id BIGINT NOT NULL,
  position BIGINT NOT NULL,
  size INT NOT NULL,
  sha256 BINARY(32) NOT NULL,
  sealed MEDIUMBLOB NOT NULL,
  PRIMARY KEY (file_id, position),
  CONSTRAINT file_blob_file FOREIGN KEY (file_id) REFERENCES stored_file (id)
) ENGINE = InnoDB;
