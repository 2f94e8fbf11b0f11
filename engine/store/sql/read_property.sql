SELECT value FROM properties WHERE name = ?1
