SELECT number FROM stream_head WHERE id = 1
