-- The decisions that permit ballots on devices, for an organization and all below it.
CREATE TABLE IF NOT EXISTS device_permission (
  organization_id BIGINT NOT NULL,
  decision_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  decision_on DATE NOT NULL,
  PRIMARY KEY (organization_id)
) ENGINE = InnoDB;

-- The keys of a device ballot. Private halves are sealed, and wiped when casting ends. `box` is
-- drawn at random: it tells nothing about the ballot.
CREATE TABLE IF NOT EXISTS device_ballot (
  ballot_id BIGINT NOT NULL,
  box BIGINT NOT NULL,
  issuance_public VARBINARY(600) NOT NULL,
  issuance_sealed VARBINARY(2600) NULL,
  counting_public VARBINARY(64) NOT NULL,
  counting_sealed VARBINARY(200) NULL,
  PRIMARY KEY (ballot_id),
  UNIQUE KEY box (box),
  CONSTRAINT device_ballot_ballot FOREIGN KEY (ballot_id) REFERENCES ballot (id)
) ENGINE = InnoDB;

-- Who holds a credential: that a blinded serial was signed, never which serial.
CREATE TABLE IF NOT EXISTS device_credential (
  ballot_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  blinded_hash BINARY(32) NOT NULL,
  PRIMARY KEY (ballot_id, person_id),
  CONSTRAINT device_credential_ballot FOREIGN KEY (ballot_id) REFERENCES device_ballot (ballot_id)
) ENGINE = InnoDB COMMENT = 'append-only';
