SELECT number, bytes FROM snapshots WHERE stream = ?1 AND number <= ?2
ORDER BY number DESC LIMIT 1
