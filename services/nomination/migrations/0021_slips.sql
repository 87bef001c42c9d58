-- What became of the slips of a ballot, as numbers.
CREATE TABLE IF NOT EXISTS slip_ballot (
  ballot_id BIGINT NOT NULL,
  printed INT NOT NULL,
  spoiled INT NOT NULL,
  returned INT NOT NULL,
  PRIMARY KEY (ballot_id),
  CONSTRAINT slip_ballot_ballot FOREIGN KEY (ballot_id) REFERENCES device_ballot (ballot_id),
  CONSTRAINT slip_ballot_numbers CHECK (spoiled + returned <= printed)
) ENGINE = InnoDB;

-- The slips until the box has them: digests that lead to no code and to nobody. `state` 0 is in use.
CREATE TABLE IF NOT EXISTS slip (
  ballot_id BIGINT NOT NULL,
  digest BINARY(32) NOT NULL,
  state TINYINT NOT NULL,
  PRIMARY KEY (ballot_id, digest),
  CONSTRAINT slip_ballot_of FOREIGN KEY (ballot_id) REFERENCES slip_ballot (ballot_id)
) ENGINE = InnoDB;

-- Who has taken a slip: never which one.
CREATE TABLE IF NOT EXISTS slip_taker (
  ballot_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  PRIMARY KEY (ballot_id, person_id),
  CONSTRAINT slip_taker_ballot FOREIGN KEY (ballot_id) REFERENCES slip_ballot (ballot_id)
) ENGINE = InnoDB;
