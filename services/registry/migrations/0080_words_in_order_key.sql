ALTER TABLE person_word
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (word, sort_key, person_id);
