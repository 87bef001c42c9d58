-- Those that are kept already.
UPDATE person_word w
  JOIN (SELECT person_id, CONCAT(' ', GROUP_CONCAT(word SEPARATOR ' ')) AS name
          FROM person_word GROUP BY person_id) n ON n.person_id = w.person_id
   SET w.name = n.name;
