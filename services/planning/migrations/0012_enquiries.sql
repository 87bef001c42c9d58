-- What units ask and propose. `open` is 1 while an answer is waited for.
CREATE TABLE IF NOT EXISTS enquiry (
  id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  board_id BIGINT NOT NULL,
  kind TINYINT NOT NULL,
  rule VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  rule_set VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  concerned_unit_id BIGINT NULL,
  title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  text VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  author VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  raised_on DATE NOT NULL,
  state TINYINT NOT NULL,
  open TINYINT NULL,
  draft VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  revision INT NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_open (open, id),
  KEY by_rule (rule, board_id, id)
) ENGINE = InnoDB;

-- Every answer that was published; the enquiry's revision holds.
CREATE TABLE IF NOT EXISTS enquiry_answer (
  enquiry_id BIGINT NOT NULL,
  revision INT NOT NULL,
  text VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  author VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  published_on DATE NOT NULL,
  PRIMARY KEY (enquiry_id, revision),
  CONSTRAINT enquiry_answer_enquiry FOREIGN KEY (enquiry_id) REFERENCES enquiry (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- Who is to confirm that the answer was read: `pending` is 1 until the unit has.
CREATE TABLE IF NOT EXISTS enquiry_reader (
  enquiry_id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  pending TINYINT NULL,
  confirmed_on DATE NULL,
  confirmed_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (enquiry_id, organization_id),
  KEY by_pending (pending, enquiry_id, organization_id),
  CONSTRAINT enquiry_reader_enquiry FOREIGN KEY (enquiry_id) REFERENCES enquiry (id)
) ENGINE = InnoDB;
