-- A box has an issuance key, or slips and the digest of what its kiosks show. Every slip is handed out
-- or void before casting.
ALTER TABLE ballot_box
  MODIFY COLUMN issuance_key VARBINARY(800) NULL,
  ADD COLUMN kiosk_digest VARBINARY(32) NOT NULL DEFAULT '',
  ADD COLUMN slips INT NOT NULL DEFAULT 0,
  ADD COLUMN void_slips INT NOT NULL DEFAULT 0,
  ADD CONSTRAINT ballot_box_slips CHECK (slips = 0 OR state = 1 OR slips - void_slips = issued);
