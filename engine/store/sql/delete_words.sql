INSERT INTO words (words, rowid, body) VALUES ('delete', ?1, ?2)
