-- The mail's own book, beside the log: how far the log was read for it, and what is still to be
-- sent. What was sent leaves no row.
CREATE TABLE origin (store_id TEXT NOT NULL) STRICT;

-- Exactly one row.
CREATE TABLE progress (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  position INTEGER NOT NULL,  -- entries of the log below it have been read
  begun INTEGER NOT NULL      -- when the book was begun, in microseconds since 1970
) STRICT;

CREATE TABLE notices (
  number INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  about TEXT NOT NULL,        -- what is told
  letter TEXT NOT NULL,       -- the mail that it goes with, part of that mail's Message-ID
  awaited INTEGER NOT NULL,   -- 1: told only if there is something to do
  since INTEGER NOT NULL,     -- when it happened
  tried INTEGER NOT NULL      -- 1: the letter may have been sent, so it stays as it is
) STRICT;
CREATE INDEX notices_by_person ON notices (person, letter);

-- Reminders that have been taken down, until their deadlines are over.
CREATE TABLE reminders (
  name TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE failures (
  number INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  letter TEXT NOT NULL,
  at INTEGER NOT NULL,
  said TEXT NOT NULL
) STRICT;
