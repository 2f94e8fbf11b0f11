INSERT INTO snapshots (stream, number, bytes)
SELECT ?1, ?2, ?3
WHERE ?2 >= coalesce((SELECT number FROM floors WHERE stream = ?1), 0)
ON CONFLICT (stream, number) DO UPDATE SET bytes = excluded.bytes
