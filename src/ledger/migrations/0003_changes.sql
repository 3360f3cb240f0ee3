-- When what readers see of each view last changed, also when an entry left it: what Last-Modified says of its feeds, and
-- which of them are to be announced.
CREATE TABLE changes (
  collection TEXT NOT NULL,
  view TEXT NOT NULL,    -- viewsOf()
  changed TEXT NOT NULL,
  PRIMARY KEY (collection, view)
) WITHOUT ROWID;
INSERT INTO changes (collection, view, changed)
  SELECT DISTINCT views.collection, views.view, collections.changed
  FROM views JOIN collections ON collections.name = views.collection;

-- Up to which change caches and hubs have been told.
ALTER TABLE collections ADD COLUMN announced TEXT NOT NULL DEFAULT '';
