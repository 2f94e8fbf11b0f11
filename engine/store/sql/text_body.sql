SELECT body FROM texts WHERE id = ?1
