INSERT INTO terms (term) VALUES (?1)
