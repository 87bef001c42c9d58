-- Organizations that the rounds of a plan pass before the approver, the nearest first. `approves_up_to` is
-- the highest level of management whose posts a stage decides on; 0 where it only appraises.
CREATE TABLE IF NOT EXISTS plan_stage (
  plan_id BIGINT NOT NULL,
  stage_no INT NOT NULL,
  organization_id BIGINT NOT NULL,
  approves_up_to TINYINT NOT NULL,
  PRIMARY KEY (plan_id, stage_no),
  CONSTRAINT plan_stage_plan FOREIGN KEY (plan_id) REFERENCES plan (id)
) ENGINE = InnoDB;

-- Who has the last round of a plan: its organization, a stage or the approver.
ALTER TABLE plan
  ADD COLUMN holder_id BIGINT NOT NULL DEFAULT 0,
  ADD KEY by_holder (holder_id, id);
UPDATE plan p SET p.holder_id = p.organization_id WHERE p.holder_id = 0;
UPDATE plan p JOIN plan_round r ON r.plan_id = p.id SET p.holder_id = p.approver_id WHERE r.state = 4;

-- How far a round is made known once it is approved.
ALTER TABLE plan_round ADD COLUMN publicity TINYINT NOT NULL DEFAULT 0;

-- What was done with a round on its way; `closes` marks the approval that ended it. The bodies and heads of
-- the four roles stand in approvals only.
CREATE TABLE IF NOT EXISTS round_step (
  id BIGINT NOT NULL,
  plan_id BIGINT NOT NULL,
  sequence_no INT NOT NULL,
  kind TINYINT NOT NULL,
  organization_id BIGINT NOT NULL,
  taken_on DATE NOT NULL,
  principal VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_date DATE NULL,
  opinion VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  approved INT NOT NULL,
  refused INT NOT NULL,
  returned INT NOT NULL,
  closes BOOLEAN NOT NULL,
  proposer_id BIGINT NULL,
  proposer_head_id BIGINT NULL,
  adviser_id BIGINT NULL,
  adviser_head_id BIGINT NULL,
  appraiser_id BIGINT NULL,
  appraiser_head_id BIGINT NULL,
  decider_id BIGINT NULL,
  decider_head_id BIGINT NULL,
  PRIMARY KEY (id),
  KEY by_round (plan_id, sequence_no, id),
  KEY by_decider (decider_id, taken_on),
  CONSTRAINT round_step_round FOREIGN KEY (plan_id, sequence_no)
    REFERENCES plan_round (plan_id, sequence_no)
) ENGINE = InnoDB COMMENT = 'append-only';

-- What the appraisers of a stage say of an entry.
CREATE TABLE IF NOT EXISTS entry_comment (
  id BIGINT NOT NULL,
  entry_id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  commented_on DATE NOT NULL,
  text VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (id),
  KEY by_entry (entry_id, id),
  CONSTRAINT entry_comment_entry FOREIGN KEY (entry_id) REFERENCES plan_entry (id)
) ENGINE = InnoDB COMMENT = 'append-only';
