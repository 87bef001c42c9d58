-- What changes by date is in organization_version.
ALTER TABLE organization
  DROP KEY by_name,
  DROP COLUMN kind,
  DROP COLUMN display_name,
  DROP COLUMN short_name,
  DROP COLUMN place;
