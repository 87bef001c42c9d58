-- Which organization continues which from a day on. Of a predecessor's own tasks a successor takes
-- the share `share_numerator` / `share_denominator`; `people_moved` went with it that day.
CREATE TABLE IF NOT EXISTS organization_lineage (
  predecessor_id BIGINT NOT NULL,
  successor_id BIGINT NOT NULL,
  day DATE NOT NULL,
  kind TINYINT NOT NULL,
  share_numerator INT NOT NULL,
  share_denominator INT NOT NULL,
  people_moved INT NOT NULL,
  decision_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decision_date DATE NULL,
  PRIMARY KEY (predecessor_id, successor_id, day),
  KEY by_successor (successor_id, day),
  CONSTRAINT organization_lineage_predecessor FOREIGN KEY (predecessor_id)
    REFERENCES organization (id),
  CONSTRAINT organization_lineage_successor FOREIGN KEY (successor_id) REFERENCES organization (id),
  CHECK (predecessor_id <> successor_id),
  CHECK (share_numerator BETWEEN 0 AND share_denominator)
) ENGINE = InnoDB COMMENT = 'append-only';
