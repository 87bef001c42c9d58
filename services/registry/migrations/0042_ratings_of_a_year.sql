-- Who was rated how in a year.
ALTER TABLE person_rating ADD KEY by_year (year, level, person_id);
