INSERT OR REPLACE INTO postings (place, bits) VALUES (?1, ?2)
