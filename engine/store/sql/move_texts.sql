UPDATE text_head SET position = ?1 WHERE id = 1
