UPDATE commits SET contents = ?2 WHERE number = ?1
