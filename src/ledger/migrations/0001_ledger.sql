-- Every entry ever published. Rows are never deleted: an entry that nobody sees any more keeps its id, so that it
-- comes back as itself.
CREATE TABLE entries (
  collection TEXT NOT NULL,
  slug TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  published TEXT NOT NULL,
  updated TEXT NOT NULL,
  note TEXT,          -- JSON of Note
  note_hash TEXT,     -- Note.hash
  note_removed TEXT,  -- when the author took the note away; it stays here to be recognised
  item TEXT,          -- JSON of Item
  track TEXT,         -- release channel of the item
  is_main INTEGER NOT NULL DEFAULT 0,  -- whether that is in the main feed
  revised TEXT,       -- last time that upstream changed its words meaningfully
  withdrawn TEXT,     -- JSON of Withdrawal: upstream doesn't show its release any more
  moved_to TEXT,      -- slug of the entry that this one became part of
  about TEXT,         -- slug of the entry that has the item of the link that this note is about too
  PRIMARY KEY (collection, slug)
);
CREATE INDEX entries_with_note ON entries (collection, note_hash) WHERE note IS NOT NULL;

-- What each entry is about. Two notes about one link share its key.
CREATE TABLE links (
  collection TEXT NOT NULL,
  key TEXT NOT NULL,  -- linkKey()
  slug TEXT NOT NULL,
  PRIMARY KEY (collection, key, slug)
) WITHOUT ROWID;
CREATE INDEX links_of_entry ON links (collection, slug);

-- What was seen of each source, so that nothing is worked on twice.
CREATE TABLE items (
  collection TEXT NOT NULL,
  key TEXT NOT NULL,     -- itemKey()
  source TEXT NOT NULL,
  hash TEXT NOT NULL,    -- Sighting.hash
  slug TEXT,             -- of the entry that it is in; null for a tag without a release
  tag TEXT,              -- of a release
  date TEXT NOT NULL,    -- upstream's own at the last sight; of first sight where it gave none
  missing TEXT,          -- since when upstream doesn't show it although it shows older ones
  PRIMARY KEY (collection, key)
) WITHOUT ROWID;
CREATE INDEX items_of_source ON items (collection, source);

-- Which feeds and pages an entry is in: every feed is one range of this table.
CREATE TABLE views (
  collection TEXT NOT NULL,
  view TEXT NOT NULL,    -- viewsOf()
  published TEXT NOT NULL,
  slug TEXT NOT NULL,
  PRIMARY KEY (collection, view, published, slug)
) WITHOUT ROWID;
CREATE INDEX views_across_collections ON views (view, published, slug);
CREATE INDEX views_of_entry ON views (collection, slug);

-- `revision` grows with every change; whoever writes says which one it has read, and the CHECK stops the loser of a race.
CREATE TABLE collections (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL CHECK (revision >= 0),
  changed TEXT NOT NULL  -- when what readers see last changed; grows by a second at least, as HTTP dates do
);

-- State of each source, and the lease on its host: one request at a time, and a pause after it.
CREATE TABLE sources (
  collection TEXT NOT NULL,
  key TEXT NOT NULL,
  host TEXT NOT NULL,
  is_followed INTEGER NOT NULL,
  followed_since TEXT NOT NULL,
  next_try TEXT NOT NULL,   -- when its feed is due
  next_extra TEXT,          -- when the next page of its history, or a tag that went missing, is due; null for nothing to do
  queued TEXT NOT NULL,     -- until then a queue message is on its way; after it, the message is taken for lost
  host_free TEXT NOT NULL,  -- until then nobody asks this source's host
  tried TEXT,
  succeeded TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  interval_seconds INTEGER, -- planned after the last success
  problem TEXT,             -- in words, of the last failure, also after a success
  problem_at TEXT,
  etag TEXT,
  last_modified TEXT,
  moved_to TEXT,            -- where the source said it has moved for good
  newest TEXT,              -- published date of its newest item
  undated INTEGER NOT NULL DEFAULT 0,  -- items whose own date could not be used
  history TEXT,             -- JSON of History
  history_limit TEXT,       -- HistoryLimit
  suspects TEXT NOT NULL DEFAULT '[]', -- JSON array of tags that went missing and are to be looked for
  PRIMARY KEY (collection, key)
) WITHOUT ROWID;
CREATE INDEX sources_due ON sources (is_followed, next_try);
CREATE INDEX sources_of_host ON sources (host, host_free);

-- Single facts: which journal is in the ledger, when sources were last dispatched.
CREATE TABLE facts (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
