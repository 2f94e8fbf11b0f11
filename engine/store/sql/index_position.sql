SELECT position FROM index_head WHERE id = 1
