-- Nothing holds a person whose record was taken out: no scope, no list, no search.
ALTER TABLE person MODIFY organization_id BIGINT NULL;
