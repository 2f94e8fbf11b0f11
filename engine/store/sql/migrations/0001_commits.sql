-- One row per command: what it left behind is packed into `record` and `contents` (packing.hpp).
-- The small columns stand first, so that reading them never follows a long row's further pages.
-- No index by stream or position: each would cost the writer a third of its time. A stream's
-- commits are found through the derived file, a position by bisection, as it grows with `number`.
CREATE TABLE commits (
  number INTEGER PRIMARY KEY,
  first_position INTEGER NOT NULL,
  time INTEGER NOT NULL,
  stream INTEGER NOT NULL REFERENCES streams (id),
  command_key BLOB,
  record BLOB NOT NULL,
  contents BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX commits_by_key ON commits (command_key) WHERE command_key IS NOT NULL;

CREATE TABLE streams (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE tiles (
  level INTEGER NOT NULL,
  tile INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (level, tile)
) STRICT, WITHOUT ROWID;

-- Exactly one row: where the store stands.
CREATE TABLE head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  commit_number INTEGER NOT NULL,
  tree_size INTEGER NOT NULL,
  checkpoint TEXT NOT NULL,
  heartbeat INTEGER NOT NULL
) STRICT;
INSERT INTO head VALUES (1, 0, 0, '', 0);

CREATE TABLE properties (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
-- Ties the derived file to this store.
INSERT INTO properties VALUES ('store_id', CAST(lower(hex(randomblob(16))) AS BLOB));
