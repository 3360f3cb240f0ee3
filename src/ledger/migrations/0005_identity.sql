-- itemKey() of the entry's item: entries of several collections with one key show one thing.
ALTER TABLE entries ADD COLUMN item_key TEXT;
UPDATE entries SET item_key = CASE
    WHEN item ->> 'source' GLOB 'github.com/*/*' AND item ->> 'source' NOT GLOB 'github.com/*/*/*'
      AND item ->> 'id' GLOB 'tag:github.com,2008:Repository/*' THEN item ->> 'id'
    ELSE item ->> 'source' || ' ' || (item ->> 'id') END
  WHERE item IS NOT NULL;

-- 1 while the feeds of the whole site show another collection's entry of the same item.
ALTER TABLE entries ADD COLUMN is_duplicate INTEGER NOT NULL DEFAULT 0;

-- When the ledger stored the entry's note, where the note came after the collection was first filled; null for an entry
-- that surfaced when it was published.
ALTER TABLE entries ADD COLUMN surfaced TEXT;

-- Year views are ordered by publication, all others by the moment when an entry surfaced.
ALTER TABLE views RENAME COLUMN published TO sort_key;

-- A collection is filled once its first journal is stored; notes that come later surface.
ALTER TABLE collections ADD COLUMN is_filled INTEGER NOT NULL DEFAULT 0;
UPDATE collections SET is_filled = 1;

-- The deployment that the ledger follows.
UPDATE facts SET name = 'deployment' WHERE name = 'edition';
ALTER TABLE facts RENAME TO metadata;

-- Items that an entry of another source held are read once more, so that each source speaks for itself.
UPDATE items SET hash = '' WHERE slug IS NOT NULL AND key <> (
  SELECT item_key FROM entries WHERE entries.collection = items.collection AND entries.slug = items.slug);

-- Entries of one item in several collections: those that the feeds of the whole site showed until now go on being shown.
UPDATE entries SET is_duplicate = 1 WHERE item_key IS NOT NULL AND (note IS NULL OR note_removed IS NOT NULL) AND EXISTS (
  SELECT 1 FROM entries AS other WHERE other.item_key = entries.item_key AND other.collection <> entries.collection
  AND (other.note IS NOT NULL AND other.note_removed IS NULL, other.is_main, other.published, other.slug, other.collection)
    > (0, entries.is_main, entries.published, entries.slug, entries.collection));
