SELECT name FROM streams WHERE name > ?1 ORDER BY name LIMIT ?2
