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

-- What entries are found by, numbered.
CREATE TABLE terms (
  id INTEGER PRIMARY KEY,
  term TEXT NOT NULL UNIQUE
) STRICT;

-- Which of the 8,192 positions of a chunk have a term (postings.hpp).
CREATE TABLE postings (
  place INTEGER PRIMARY KEY, -- term * 2^32 + chunk
  bits BLOB NOT NULL
) STRICT;
