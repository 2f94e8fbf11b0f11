DELETE FROM postings;
DELETE FROM terms;
UPDATE index_head SET position = 0;
