UPDATE commits SET record = ?2, contents = ?3 WHERE number = ?1
