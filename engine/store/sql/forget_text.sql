INSERT OR IGNORE INTO forgotten_texts (digest) VALUES (?1)
