SELECT bits FROM postings WHERE place = ?1
