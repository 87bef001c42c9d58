-- Who lowered a degree last; empty since it was raised again, and where it never was lowered.
ALTER TABLE list_classification
  ADD COLUMN lowered_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '';
