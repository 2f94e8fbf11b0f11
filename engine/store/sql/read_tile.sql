SELECT bytes FROM tiles WHERE level = ?1 AND tile = ?2
