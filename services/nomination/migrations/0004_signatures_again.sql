-- A signature is one of a record, not of all that a ballot had.
ALTER TABLE ballot_signature
  ADD COLUMN record_no INT NOT NULL DEFAULT 1,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (ballot_id, record_no, role);
