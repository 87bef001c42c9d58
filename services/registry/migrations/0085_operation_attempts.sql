-- How often an operation was taken since it last got on: one that takes its process with it each time
-- is given up.
ALTER TABLE operation ADD COLUMN attempts INT NOT NULL DEFAULT 0;
