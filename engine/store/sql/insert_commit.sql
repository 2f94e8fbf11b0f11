INSERT INTO commits (number, first_position, time, stream, command_key, record, contents)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
