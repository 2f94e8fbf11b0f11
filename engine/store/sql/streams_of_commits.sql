SELECT stream, number FROM commits WHERE number > ?1 ORDER BY number LIMIT ?2
