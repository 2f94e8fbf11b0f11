SELECT text, kind, language, spot FROM places WHERE layer = ?1
