-- Steps of a round's procedure that were closed on paper.
ALTER TABLE plan_round ADD COLUMN steps_on_paper INT NOT NULL DEFAULT 0;
