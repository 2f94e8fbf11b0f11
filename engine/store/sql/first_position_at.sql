SELECT position FROM audit_index WHERE time >= ?1 ORDER BY time, position LIMIT 1
