-- Requests of the person whose data are kept. Text and reason are sealed (common/base/key_ring.h).
CREATE TABLE IF NOT EXISTS data_request (
  id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  state TINYINT NOT NULL,
  text_sealed VARBINARY(8400) NOT NULL,
  asked_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  asked_date DATE NULL,
  created_at DATETIME(6) NOT NULL,
  due_at DATETIME(6) NULL,
  decided_at DATETIME(6) NULL,
  reason_sealed VARBINARY(8400) NULL,
  basis_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  basis_date DATE NULL,
  basis_clause VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_person (person_id, id),
  KEY by_state (state, id),
  CONSTRAINT data_request_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE = InnoDB;

-- Records whose sensitive fields are shown to record officers only, by which request.
CREATE TABLE IF NOT EXISTS person_restriction (
  person_id BIGINT NOT NULL,
  data_request_id BIGINT NOT NULL,
  PRIMARY KEY (person_id, data_request_id),
  CONSTRAINT person_restriction_request FOREIGN KEY (data_request_id) REFERENCES data_request (id)
) ENGINE = InnoDB;
