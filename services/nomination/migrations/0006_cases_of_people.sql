-- In which cases a person is named.
ALTER TABLE case_candidate ADD KEY by_person (person_id, case_id);
