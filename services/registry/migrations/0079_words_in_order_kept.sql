-- Those that are kept already.
UPDATE person_word w JOIN person p ON p.id = w.person_id SET w.sort_key = p.sort_key;
