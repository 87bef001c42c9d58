-- By which role it was read and of which unit, what was asked for, and how many people were shown;
-- who they are: person_id for one, read_log_people for a list. `resource` is what earlier releases
-- wrote instead.
ALTER TABLE read_log
  ADD COLUMN reader_person_id BIGINT NULL,
  ADD COLUMN role TINYINT NOT NULL DEFAULT 0,
  ADD COLUMN organization_id BIGINT NULL,
  ADD COLUMN query VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN person_id BIGINT NULL,
  ADD COLUMN people INT NOT NULL DEFAULT 0,
  ALTER COLUMN resource SET DEFAULT '',
  DROP KEY by_resource,
  ADD KEY by_person (person_id, id),
  ADD KEY by_principal (principal, id),
  ADD KEY by_organization (organization_id, id),
  ADD KEY by_time (at);
