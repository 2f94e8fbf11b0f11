SELECT name, version FROM layers WHERE id = ?1
