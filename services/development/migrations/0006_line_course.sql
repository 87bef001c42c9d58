-- The course that a line names, the session in which it is carried out, and what it costs.
ALTER TABLE training_line
  ADD COLUMN course_id BIGINT NULL,
  ADD COLUMN session_course_id BIGINT NULL,
  ADD COLUMN session_id BIGINT NULL,
  ADD COLUMN cost BIGINT NOT NULL DEFAULT 0,
  ADD CONSTRAINT training_line_course FOREIGN KEY (course_id) REFERENCES course (id),
  ADD CONSTRAINT training_line_session FOREIGN KEY (session_id) REFERENCES course_session (id);
