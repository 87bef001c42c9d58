-- The dated tree of organizations, as scope needs it, and its closure. `valid_to` is the first day
-- after; 9999-12-31 stands for no end.

CREATE TABLE IF NOT EXISTS scope_guard (
  id TINYINT NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB;

INSERT IGNORE INTO scope_guard (id) VALUES (1);

CREATE TABLE IF NOT EXISTS scope_node (
  organization_id BIGINT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  PRIMARY KEY (organization_id),
  CHECK (valid_from < valid_to)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS scope_edge (
  organization_id BIGINT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  parent_id BIGINT NOT NULL,
  PRIMARY KEY (organization_id, valid_from),
  KEY by_parent (parent_id, organization_id),
  CHECK (valid_from < valid_to)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS organization_closure (
  ancestor BIGINT NOT NULL,
  descendant BIGINT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  PRIMARY KEY (descendant, ancestor, valid_from),
  KEY by_ancestor (ancestor, descendant)
) ENGINE = InnoDB;
