-- Newest first by the texts' numbers: FTS5 walks them backwards and stops at the limit.
SELECT words.rowid, snippet(words, 0, char(2), char(3), '…', 32),
  (SELECT digest FROM texts WHERE id = words.rowid), (SELECT time FROM texts WHERE id = words.rowid)
FROM words
WHERE words MATCH ?1 AND words.rowid >= ?2 AND words.rowid < ?3
  AND EXISTS (SELECT 1 FROM places WHERE places.text = words.rowid
    AND (?4 = '' OR places.kind = ?4) AND (?5 = '' OR places.language = ?5)
    AND counts(places.layer))
ORDER BY words.rowid DESC LIMIT ?6
