-- Boxes and what is in them. Written by two hands that never meet in a row: the service that owns
-- the roll moves boxes on; voters' devices, without a name, put ballots in.

-- One ballot: its paper as fixed, its phase, its numbers. No row tells when.
CREATE TABLE IF NOT EXISTS ballot_box (
  id BIGINT NOT NULL,
  state TINYINT NOT NULL,
  kind TINYINT NOT NULL,
  candidates INT NOT NULL,
  most_names INT NOT NULL,
  blank_is_valid TINYINT NOT NULL,
  issuance_key VARBINARY(800) NOT NULL,
  counting_key BINARY(32) NOT NULL,
  paper MEDIUMBLOB NOT NULL,
  paper_digest BINARY(32) NOT NULL,
  present INT NOT NULL,
  issued INT NOT NULL,
  collected INT NOT NULL,
  root VARBINARY(32) NOT NULL,
  valid INT NOT NULL,
  invalid INT NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY issuance_key (issuance_key),
  CONSTRAINT ballot_box_issued CHECK (issued <= present),
  CONSTRAINT ballot_box_collected CHECK (collected <= issued),
  CONSTRAINT ballot_box_counted CHECK (state < 4 OR valid + invalid = collected)
) ENGINE = InnoDB;

-- A ballot in its box. The keys are digests of random bytes, so neither they nor the order of rows
-- tell who cast it, or when; there is nothing else. `sealed` is erased by the count.
CREATE TABLE IF NOT EXISTS cast_ballot (
  box_id BIGINT NOT NULL,
  serial_hash BINARY(32) NOT NULL,
  tracker BINARY(10) NOT NULL,
  sealed VARBINARY(2048) NULL,
  PRIMARY KEY (box_id, serial_hash),
  UNIQUE KEY tracker (box_id, tracker),
  CONSTRAINT cast_ballot_box FOREIGN KEY (box_id) REFERENCES ballot_box (id)
) ENGINE = InnoDB;

-- What was counted for each line of the paper.
CREATE TABLE IF NOT EXISTS candidate_total (
  box_id BIGINT NOT NULL,
  candidate INT NOT NULL,
  votes_for INT NOT NULL,
  votes_against INT NOT NULL,
  PRIMARY KEY (box_id, candidate),
  CONSTRAINT candidate_total_box FOREIGN KEY (box_id) REFERENCES ballot_box (id)
) ENGINE = InnoDB COMMENT = 'append-only';
