-- The counting key of a device ballot is the counting team's: what is kept of it is its public half,
-- how many shares give the private one, and the commitment of each share, 32 bytes one after the
-- other. No ballot may be on devices while this runs: its key would be lost.
ALTER TABLE device_ballot
  DROP COLUMN counting_sealed,
  ADD COLUMN shares_needed INT NOT NULL DEFAULT 0,
  ADD COLUMN share_commitments VARBINARY(8160) NOT NULL DEFAULT '';
