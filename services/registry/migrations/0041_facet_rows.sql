-- A row for everybody who is kept already, so that no list misses anybody; the first sweep computes
-- the rest.
INSERT IGNORE INTO person_facet (person_id, organization_id, sort_key, sex, ethnicity, party, born_by,
                                 retires_on, degree, theory, state_management, rating,
                                 management_level, source_categories, name, sample)
SELECT id, organization_id, sort_key, sex, ethnicity, 0, birth_on, '9999-12-31', 0, 0, 0, 0, 0, 0,
       '', MOD(CRC32(id), 10000)
  FROM person;
