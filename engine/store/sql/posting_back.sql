SELECT place, bits FROM postings WHERE place BETWEEN ?1 AND ?2 ORDER BY place DESC LIMIT 1
