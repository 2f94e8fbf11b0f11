UPDATE head
SET commit_number = ?1, tree_size = ?2, checkpoint = ?3, heartbeat = ?4
WHERE id = 1 AND commit_number = ?5 AND tree_size = ?6
