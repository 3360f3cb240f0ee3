-- Full-text search. The texts themselves are not kept here, only where their terms stand (indexTerms() says what a term
-- is; the tokenizer does nothing but split at spaces). `place` grows with the date of publication, so that the newest
-- hits are the first ones to be found, and the others need not be looked at.
--
-- `wrangler d1 export` takes no database with a virtual table in it: drop `search`, export, make it again as below, and
-- delete the facts named `views:…`. The index is then built anew in the background.
CREATE TABLE search_places (
  place INTEGER PRIMARY KEY,  -- seconds since 1970 × 2^20, and a number among the entries of that second
  collection TEXT NOT NULL,
  slug TEXT NOT NULL,
  UNIQUE (collection, slug)
);

CREATE VIRTUAL TABLE search USING fts5 (
  title,    -- what an entry is called: titles, tag, the note's tags
  comment,  -- the author's own
  body,     -- everything else that it says
  marks,    -- what it belongs to, and exact versions: markOf()
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
