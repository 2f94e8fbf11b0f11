INSERT INTO floors (stream, number) VALUES (?1, ?2)
ON CONFLICT (stream) DO UPDATE SET number = max(number, excluded.number)
