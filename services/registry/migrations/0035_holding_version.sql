-- The etag of a holding.
ALTER TABLE post_holding ADD COLUMN version INT NOT NULL DEFAULT 1;
