-- Who may be planned though a rule refuses, by decision of the approver. `active` is 1 until the waiver is
-- revoked, NULL afterwards.
CREATE TABLE IF NOT EXISTS waiver (
  id BIGINT NOT NULL,
  plan_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  rule VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  reason VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decision_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decision_date DATE NOT NULL,
  authority_id BIGINT NOT NULL,
  principal VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  granted_on DATE NOT NULL,
  revoked_on DATE NULL,
  active TINYINT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY once (plan_id, person_id, rule, active),
  KEY by_plan (plan_id, id),
  CONSTRAINT waiver_plan FOREIGN KEY (plan_id) REFERENCES plan (id)
) ENGINE = InnoDB;
