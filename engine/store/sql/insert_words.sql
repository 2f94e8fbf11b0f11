INSERT INTO words (rowid, body) VALUES (?1, ?2)
