-- The derived file: made again from the log when it is missing, foreign, damaged or of another
-- version. It has no migrations.
CREATE TABLE origin (store_id TEXT NOT NULL) STRICT;

-- Where a stream's commits are; `stream` is streams.id of the log's file.
CREATE TABLE stream_commits (
  stream INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (stream, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE stream_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL
) STRICT;
INSERT INTO stream_head VALUES (1, 0);

CREATE TABLE snapshots (
  stream TEXT NOT NULL,
  number INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (stream, number)
) STRICT;

-- Snapshots below the floor may hold what was redacted since.
CREATE TABLE floors (
  stream TEXT PRIMARY KEY,
  number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE index_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  position INTEGER NOT NULL
) STRICT;
INSERT INTO index_head VALUES (1, 0);

CREATE TABLE audit_index (
  position INTEGER PRIMARY KEY,
  number INTEGER NOT NULL,
  time INTEGER NOT NULL,
  stream TEXT NOT NULL,
  case_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  principal TEXT NOT NULL,
  actor TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_time ON audit_index (time);
CREATE INDEX audit_by_stream ON audit_index (stream);
CREATE INDEX audit_by_case ON audit_index (case_id) WHERE case_id <> '';
CREATE INDEX audit_by_kind ON audit_index (kind);
CREATE INDEX audit_by_principal ON audit_index (principal) WHERE principal <> '';
CREATE INDEX audit_by_actor ON audit_index (actor) WHERE actor <> '';
CREATE INDEX audit_by_document ON audit_index (document) WHERE document <> '';
