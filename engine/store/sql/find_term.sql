SELECT id FROM terms WHERE term = ?1
