-- A scan: for the commits that the derived file does not know yet.
SELECT number, first_position, time, stream, name, command_key, record, contents
FROM commits CROSS JOIN streams ON streams.id = commits.stream
WHERE number > ?2 AND stream = ?1 ORDER BY number LIMIT ?3
