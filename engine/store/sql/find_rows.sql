-- derived_reader.cpp adds the filters that are set, the order and the limit.
SELECT position, number, time, stream, case_id, kind, principal, actor, document
FROM audit_index WHERE position >= ?1 AND position < ?2
