DELETE FROM places
WHERE text = ?1 AND layer = ?2 AND kind = ?3 AND language = ?4 AND spot = ?5
