-- Requests to change records: what is proposed and what was decided, sealed as a whole.
CREATE TABLE IF NOT EXISTS change_request (
  id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  is_open TINYINT NOT NULL,
  principal VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  sealed MEDIUMBLOB NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_person (person_id, is_open),
  KEY by_open (is_open, id),
  CONSTRAINT change_request_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE = InnoDB;
