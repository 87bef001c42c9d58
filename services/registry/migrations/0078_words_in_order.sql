-- The bearers of a word in the order of names: a page of a search by name is read from its beginning.
ALTER TABLE person_word ADD COLUMN sort_key VARBINARY(200) NOT NULL DEFAULT '';
