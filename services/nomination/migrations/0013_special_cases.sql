-- The authority's agreement to a special case, by which a candidate was taken (CON-06).
ALTER TABLE case_candidate
  ADD COLUMN special_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  ADD COLUMN special_on DATE NULL;
