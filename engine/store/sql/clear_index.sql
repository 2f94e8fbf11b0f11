DELETE FROM audit_index;
UPDATE index_head SET position = 0;
