-- The counting key of a device ballot is the counting team's: what is kept of it is its public half,
-- how many shares give the private one, and the commitment of each share, 32 bytes one after the
-- other. `void_reason` says why a ballot was given up whose shares were lost. No ballot may be on devices while this runs: its key would be lost.
ALTER TABLE device_ballot
  DROP COLUMN counting_sealed,
  ADD COLUMN shares_needed INT NOT NULL DEFAULT 0,
  ADD COLUMN share_commitments VARBINARY(8160) NOT NULL DEFAULT '',
  ADD COLUMN void_reason VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '';
