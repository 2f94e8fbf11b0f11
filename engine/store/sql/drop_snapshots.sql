DELETE FROM snapshots WHERE stream = ?1 AND number < ?2
