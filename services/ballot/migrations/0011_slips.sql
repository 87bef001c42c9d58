-- The slips of a box whose credentials are printed codes: digests that lead to no code and to nobody.
CREATE TABLE IF NOT EXISTS slip (
  box_id BIGINT NOT NULL,
  digest BINARY(32) NOT NULL,
  is_void TINYINT NOT NULL,
  PRIMARY KEY (box_id, digest),
  CONSTRAINT slip_box FOREIGN KEY (box_id) REFERENCES ballot_box (id)
) ENGINE = InnoDB;
