SELECT number, person, about, letter, awaited, since, tried FROM notices
WHERE number > ?1 ORDER BY number LIMIT ?2
