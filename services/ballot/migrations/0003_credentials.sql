-- What makes a ballot checkable by everybody when its sealed marks are erased: the credential, which
-- was signed blindly and says nothing of whose it is, and the digest of the sealed marks. NULL for
-- ballots that were cast before they were kept.
ALTER TABLE cast_ballot
  ADD COLUMN serial BINARY(64) NULL,
  ADD COLUMN signature VARBINARY(512) NULL,
  ADD COLUMN sealed_digest BINARY(32) NULL;
