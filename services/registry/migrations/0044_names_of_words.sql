-- All words of the name beside each of them, each after a blank: who bears a rare word is compared
-- with the other words of a search where he or she is found.
ALTER TABLE person_word
  ADD COLUMN name VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '';
