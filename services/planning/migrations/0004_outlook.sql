-- What the planner says of an entry beside the facts, and what orientations count.
ALTER TABLE plan_entry
  ADD COLUMN readiness TINYINT NOT NULL DEFAULT 0,
  ADD COLUMN source_category TINYINT NOT NULL DEFAULT 0,
  ADD COLUMN development VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN priority INT NOT NULL DEFAULT 0,
  ADD COLUMN sector TINYINT NOT NULL DEFAULT 0,
  ADD COLUMN local_sector TINYINT NOT NULL DEFAULT 0,
  ADD COLUMN held_group VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN degree_text VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '';
