UPDATE stream_head SET number = ?1 WHERE id = 1
