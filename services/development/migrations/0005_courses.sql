-- Courses as they are offered, by whom. 0 weeks, days, cost: not said.
CREATE TABLE IF NOT EXISTS course (
  id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  kind TINYINT NOT NULL,
  level TINYINT NOT NULL,
  weeks SMALLINT NOT NULL,
  days SMALLINT NOT NULL,
  capacity INT NOT NULL,
  place VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  cost_source VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  cost BIGINT NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_organization (organization_id, id)
) ENGINE = InnoDB;

-- A course on certain days; `end_on` is the first day after.
CREATE TABLE IF NOT EXISTS course_session (
  id BIGINT NOT NULL,
  course_id BIGINT NOT NULL,
  start_on DATE NOT NULL,
  end_on DATE NOT NULL,
  training_days SMALLINT NOT NULL,
  capacity INT NOT NULL,
  place VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  state TINYINT NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  KEY by_course (course_id, start_on, id),
  KEY by_start (start_on),
  CONSTRAINT course_session_course FOREIGN KEY (course_id) REFERENCES course (id),
  CHECK (start_on < end_on)
) ENGINE = InnoDB;

-- Who takes part, and who waits. `organization_id` is where the person worked then.
CREATE TABLE IF NOT EXISTS course_enrolment (
  id BIGINT NOT NULL,
  session_id BIGINT NOT NULL,
  queue_no INT NOT NULL,
  person_id BIGINT NOT NULL,
  full_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sort_key VARBINARY(200) NOT NULL,
  organization_id BIGINT NOT NULL,
  line_id BIGINT NULL,
  state TINYINT NOT NULL,
  reason VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  certificate_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  certificate_date DATE NULL,
  certificate_issuer VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY queue (session_id, queue_no),
  KEY by_person (person_id, state),
  KEY by_name (sort_key, id),
  CONSTRAINT course_enrolment_session FOREIGN KEY (session_id) REFERENCES course_session (id),
  CONSTRAINT course_enrolment_line FOREIGN KEY (line_id) REFERENCES training_line (id)
) ENGINE = InnoDB;

-- Certificates on their way into the registry.
CREATE TABLE IF NOT EXISTS certificate (
  enrolment_id BIGINT NOT NULL,
  state TINYINT NOT NULL,
  attempts INT NOT NULL,
  due_at DATETIME(6) NOT NULL,
  problem VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (enrolment_id),
  KEY by_due (state, due_at),
  CONSTRAINT certificate_enrolment FOREIGN KEY (enrolment_id) REFERENCES course_enrolment (id)
) ENGINE = InnoDB;

-- The way of a training plan.
CREATE TABLE IF NOT EXISTS training_plan_step (
  plan_id BIGINT NOT NULL,
  step_no INT NOT NULL,
  revision INT NOT NULL,
  kind TINYINT NOT NULL,
  organization_id BIGINT NOT NULL,
  made_on DATE NOT NULL,
  made_by VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_date DATE NULL,
  note VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (plan_id, step_no),
  CONSTRAINT training_plan_step_plan FOREIGN KEY (plan_id) REFERENCES training_plan (id)
) ENGINE = InnoDB COMMENT = 'append-only';
