-- Appointments to posts that a unit plans for, of people who did not stand in the plan.
CREATE TABLE IF NOT EXISTS unplanned_appointment (
  organization_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  appointed_on DATE NOT NULL,
  PRIMARY KEY (organization_id, appointed_on, post_id, person_id)
) ENGINE = InnoDB;

