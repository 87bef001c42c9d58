-- What reviews said of a person.
ALTER TABLE review_subject ADD KEY by_person (person_id);
