SELECT number FROM stream_commits WHERE stream = ?1 AND number > ?2 ORDER BY number LIMIT ?3
