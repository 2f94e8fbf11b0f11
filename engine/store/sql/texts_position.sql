SELECT position FROM text_head
