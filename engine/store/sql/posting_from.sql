SELECT place, bits FROM postings WHERE place BETWEEN ?1 AND ?2 ORDER BY place LIMIT 1
