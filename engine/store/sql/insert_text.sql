INSERT INTO texts (id, digest, time, body) VALUES (?1, ?2, ?3, ?4)
