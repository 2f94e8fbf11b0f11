INSERT INTO stream_commits (stream, number) VALUES (?1, ?2)
