-- EntryClass of an entry, in the views that others are read from: `final`, `major` and `unnoted` have no rows of their own.
ALTER TABLE views ADD COLUMN class TEXT;
