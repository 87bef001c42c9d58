-- Of those that are kept already.
UPDATE person_facet f JOIN person p ON p.id = f.person_id SET f.status = p.status;
