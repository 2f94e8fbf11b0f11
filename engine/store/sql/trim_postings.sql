DELETE FROM postings WHERE (place & 4294967295) >= ?1
