-- Who retires by another law than the age rules, and when, where it is known: officers of the armed
-- forces, people whom the authority keeps longer or lets go earlier.
ALTER TABLE person
  ADD COLUMN retirement_scheme TINYINT UNSIGNED NOT NULL DEFAULT 1,
  ADD COLUMN own_retirement_on DATE NULL,
  ADD COLUMN own_retirement_precision TINYINT UNSIGNED NULL;
