-- Over which organization the authority of an act was held, and why an act was refused.
ALTER TABLE audit
  ADD COLUMN organization_id BIGINT NULL,
  ADD COLUMN refusal VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD KEY by_method (method, id),
  ADD KEY by_organization (organization_id, id);
