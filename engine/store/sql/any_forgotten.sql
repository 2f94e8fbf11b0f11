SELECT EXISTS (SELECT 1 FROM forgotten_texts)
