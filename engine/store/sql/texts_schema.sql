-- The index of words, in the derived file. A text's number is its commit's times 2^20, and so
-- many more: the newest have the highest (text_number.hpp).
CREATE TABLE texts (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  time INTEGER NOT NULL, -- microseconds of Unix time
  body TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE words USING fts5(
  body, content='texts', content_rowid='id', columnsize=0,
  tokenize='unicode61 remove_diacritics 2'
);

-- What is read as a whole or not at all.
CREATE TABLE layers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE places (
  text INTEGER NOT NULL,
  layer INTEGER NOT NULL,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  spot TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (text, layer, kind, language, spot)
) STRICT, WITHOUT ROWID;
CREATE INDEX places_of_layer ON places (layer);

-- Texts that were redacted, so that none comes back from who had read it before.
CREATE TABLE forgotten_texts (digest BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE text_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  position INTEGER NOT NULL,
  is_clean INTEGER NOT NULL -- 0: words that were taken out may lie in the files still
) STRICT;
INSERT INTO text_head VALUES (1, 0, 1);
