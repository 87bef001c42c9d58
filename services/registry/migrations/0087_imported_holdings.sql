-- Whether a holding came in from a sheet, as an opening balance.
ALTER TABLE post_holding ADD COLUMN imported BOOLEAN NOT NULL DEFAULT FALSE;
