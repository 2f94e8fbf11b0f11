INSERT INTO audit_index
  (position, number, time, stream, case_id, kind, principal, actor, document)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
