-- A binding that takes two people waits until the second has confirmed it. Those of before hold.
ALTER TABLE role_binding
  ADD COLUMN state TINYINT NOT NULL DEFAULT 2,
  ADD COLUMN decided_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN decision_reason VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '';
