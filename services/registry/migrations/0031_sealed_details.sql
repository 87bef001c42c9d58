-- The fields of PersonDetails that are stored sealed.
ALTER TABLE person_sealed ADD COLUMN details BLOB NULL;
