SELECT 1 FROM forgotten_texts WHERE digest = ?1
