-- The decision by which a person goes, how long the person was there, what is paid and provided, and
-- where the person was placed afterwards. NULL: not so far.
ALTER TABLE rotation
  ADD COLUMN order_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  ADD COLUMN order_date DATE NULL,
  ADD COLUMN order_issuer VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL
    DEFAULT '',
  ADD COLUMN ended_on DATE NULL,
  ADD COLUMN next_post_id BIGINT NULL,
  ADD COLUMN former_allowance SMALLINT NULL,
  ADD COLUMN given_allowance SMALLINT NULL,
  ADD COLUMN paid_allowance SMALLINT NULL,
  ADD COLUMN support VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '';
