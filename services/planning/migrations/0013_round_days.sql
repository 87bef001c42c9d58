-- When the steps of a round were last reached. NULL: not yet, or before these were kept.
ALTER TABLE plan_round
  ADD COLUMN voted_on DATE NULL,
  ADD COLUMN submitted_on DATE NULL;
