-- When an entry was proposed, and whether the vote of its round was over by then. NULL: before these
-- were kept.
ALTER TABLE plan_entry
  ADD COLUMN proposed_on DATE NULL,
  ADD COLUMN after_vote BOOLEAN NOT NULL DEFAULT FALSE;
