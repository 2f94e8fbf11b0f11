SELECT is_clean FROM text_head
