SELECT commit_number, tree_size, checkpoint, heartbeat FROM head WHERE id = 1
