INSERT INTO tiles (level, tile, bytes) VALUES (?1, ?2, ?3)
ON CONFLICT (level, tile) DO UPDATE SET bytes = excluded.bytes
