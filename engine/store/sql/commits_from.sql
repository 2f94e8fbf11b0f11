SELECT number, first_position, time, stream, name, command_key, record, contents
FROM commits CROSS JOIN streams ON streams.id = commits.stream
WHERE number >= ?1 ORDER BY number LIMIT ?2
