-- Sheets of cases that run on paper. `content` is a serialized cadre.nomination.v1.CaseImport with
-- its cases only.
CREATE TABLE IF NOT EXISTS case_import (
  id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  state TINYINT NOT NULL,
  filed_on DATE NOT NULL,
  filed_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  filed_person_id BIGINT NULL,
  content MEDIUMBLOB NOT NULL,
  reject_reason VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_organization (organization_id, id)
) ENGINE = InnoDB;

-- The steps of a case, from 1 on, that were closed on paper.
CREATE TABLE IF NOT EXISTS imported_case (
  case_id BIGINT NOT NULL,
  import_id BIGINT NOT NULL,
  steps INT NOT NULL,
  PRIMARY KEY (case_id),
  KEY by_import (import_id),
  CONSTRAINT imported_case_case FOREIGN KEY (case_id) REFERENCES nomination_case (id),
  CONSTRAINT imported_case_import FOREIGN KEY (import_id) REFERENCES case_import (id)
) ENGINE = InnoDB COMMENT = 'append-only';
