SELECT first_position FROM commits WHERE number = ?1
