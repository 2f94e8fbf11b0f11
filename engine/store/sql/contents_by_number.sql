SELECT number, first_position, time, stream, name, command_key, '', contents
FROM commits JOIN streams ON streams.id = commits.stream
WHERE number = ?1
