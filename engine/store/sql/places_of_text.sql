SELECT layer, kind, language, spot, position FROM places
WHERE text = ?1 AND (?2 = '' OR kind = ?2) AND (?3 = '' OR language = ?3) AND counts(layer)
ORDER BY layer, spot
