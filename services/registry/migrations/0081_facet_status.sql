-- Whether a person still serves, beside what people are found by.
ALTER TABLE person_facet ADD COLUMN status TINYINT NOT NULL DEFAULT 1;
