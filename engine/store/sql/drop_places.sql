DELETE FROM places WHERE text = ?1
