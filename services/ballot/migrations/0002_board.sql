-- The board of a box: what each phase fixed, in its one form, chained by hashes. A phase is entered
-- once, so it is the key; nothing tells when.
CREATE TABLE IF NOT EXISTS board_entry (
  box_id BIGINT NOT NULL,
  phase TINYINT NOT NULL,
  content MEDIUMBLOB NOT NULL,
  hash BINARY(32) NOT NULL,
  PRIMARY KEY (box_id, phase),
  CONSTRAINT board_entry_box FOREIGN KEY (box_id) REFERENCES ballot_box (id)
) ENGINE = InnoDB COMMENT = 'append-only';

-- The hash of the last entry; empty for a box that was opened before boards were kept.
ALTER TABLE ballot_box ADD COLUMN board_head VARBINARY(32) NOT NULL DEFAULT '';
