-- All that is asked of a source's items is in the index: without it every item of the collection was read for each of
-- its sources, since a prefix of the primary key looks as good.
DROP INDEX items_of_source;
CREATE INDEX items_of_source ON items (collection, source, date, slug, tag, missing);
