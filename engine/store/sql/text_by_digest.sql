SELECT id FROM texts WHERE digest = ?1
