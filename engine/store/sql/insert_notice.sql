INSERT INTO notices (person, about, letter, awaited, since, tried) VALUES (?1, ?2, ?3, ?4, ?5, 0)
