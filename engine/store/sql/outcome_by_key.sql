SELECT number, first_position, time, stream, name, command_key, record
FROM commits JOIN streams ON streams.id = commits.stream
WHERE command_key = ?1
