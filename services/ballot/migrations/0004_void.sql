-- A box that is given up (state 5) has ballots that were never counted.
ALTER TABLE ballot_box
  DROP CONSTRAINT ballot_box_counted,
  ADD CONSTRAINT ballot_box_reconciled CHECK (state <> 4 OR valid + invalid = collected);
