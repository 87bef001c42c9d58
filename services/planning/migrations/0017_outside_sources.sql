-- Whether the registry kept a short record of a person who is proposed for a pool.
ALTER TABLE source ADD COLUMN outside_system BOOLEAN NOT NULL DEFAULT FALSE;
