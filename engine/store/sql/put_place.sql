INSERT OR IGNORE INTO places (text, layer, kind, language, spot, position)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
