-- What a post says beside its title: its calendar, the rules that hold for it, an exception above its
-- headcount, its documents. `effective_from` is the first day of what the row says: its latest change,
-- NULL where there was none since it was opened.
ALTER TABLE post
  ADD COLUMN effective_from DATE NULL,
  ADD COLUMN term_kind TINYINT NOT NULL DEFAULT 0,
  ADD COLUMN non_local TINYINT NOT NULL DEFAULT 0,
  ADD COLUMN two_terms TINYINT NOT NULL DEFAULT 0,
  ADD COLUMN exception_headcount INT NOT NULL DEFAULT 0,
  ADD COLUMN exception_until DATE NULL,
  ADD COLUMN exception_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN exception_date DATE NULL,
  ADD COLUMN basis_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN basis_date DATE NULL,
  ADD COLUMN closing_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN closing_date DATE NULL;
