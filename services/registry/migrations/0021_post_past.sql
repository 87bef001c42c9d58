-- What a post was on earlier days, before its latest change: `effective_to` is the first day after.
CREATE TABLE IF NOT EXISTS post_past (
  post_id BIGINT NOT NULL,
  effective_from DATE NOT NULL,
  effective_to DATE NOT NULL,
  title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  post_group VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  management_level TINYINT NOT NULL,
  selection TINYINT NOT NULL,
  headcount INT NOT NULL,
  standing INT NOT NULL,
  term_kind TINYINT NOT NULL,
  non_local TINYINT NOT NULL,
  two_terms TINYINT NOT NULL,
  exception_headcount INT NOT NULL,
  exception_until DATE NULL,
  exception_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  exception_date DATE NULL,
  basis_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  basis_date DATE NULL,
  PRIMARY KEY (post_id, effective_from),
  CONSTRAINT post_past_post FOREIGN KEY (post_id) REFERENCES post (id),
  CHECK (effective_from < effective_to)
) ENGINE = InnoDB;

-- The bodies that have a say in a post from a day on, which is that of what the post is: role 1 proposes,
-- 2 decides, 3 signs, 4 is asked before, in the order of seats. An organization or words.
CREATE TABLE IF NOT EXISTS post_body (
  post_id BIGINT NOT NULL,
  effective_from DATE NOT NULL,
  role TINYINT NOT NULL,
  seat TINYINT NOT NULL,
  organization_id BIGINT NULL,
  text VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (post_id, effective_from, role, seat),
  CONSTRAINT post_body_post FOREIGN KEY (post_id) REFERENCES post (id),
  CONSTRAINT post_body_organization FOREIGN KEY (organization_id) REFERENCES organization (id)
) ENGINE = InnoDB;
