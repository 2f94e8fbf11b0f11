UPDATE text_head SET is_clean = 1
