DELETE FROM audit_index WHERE position >= ?1
