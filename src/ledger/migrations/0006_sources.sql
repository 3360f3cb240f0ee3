-- What a source has said, and what is made of it.
ALTER TABLE sources ADD COLUMN address TEXT;         -- as site.yaml writes it; with another one, validators and move are forgotten
ALTER TABLE sources ADD COLUMN validators_url TEXT;  -- the address that sent the validators, after all redirects
ALTER TABLE sources ADD COLUMN move TEXT;            -- JSON of Move; moved_to repeats its address
ALTER TABLE sources ADD COLUMN usage TEXT;           -- JSON of Usage
ALTER TABLE sources ADD COLUMN failing_since TEXT;   -- the first failure since the last success; null after a success
ALTER TABLE sources ADD COLUMN is_gone INTEGER NOT NULL DEFAULT 0;  -- it answered 410, and is not requested any more
-- `problem` holds JSON of SourceProblem from now on; the words of before stay, and are read as such.

UPDATE sources SET is_gone = 1, next_try = coalesce(problem_at, followed_since), next_extra = NULL
  WHERE next_try >= '9999';
UPDATE sources SET failing_since = problem_at WHERE failures > 0;
UPDATE sources SET etag = NULL, last_modified = NULL;  -- it is not known which address sent them
UPDATE sources SET move = json_object('to', moved_to, 'since', coalesce(succeeded, followed_since), 'days', 1,
    'confirmed', coalesce(succeeded, followed_since), 'isInForce', json('true'), 'writtenAsked', followed_since)
  WHERE moved_to IS NOT NULL;

-- The walk back, and apart from it what was missed.
UPDATE sources SET
  history = json_object(
    'walk', json_object('ends', json(history -> 'visited'), 'at', json_array_length(history, '$.visited') - 1,
      'reached', NULL),
    'isComplete', json(history -> 'isComplete'),
    'deepest', history ->> 'deepest',
    'catchUp', json(iif(history ->> 'floor' IS NULL, 'null',
      json_object('ends', json(history -> 'visited'), 'at', json_array_length(history, '$.visited') - 1,
        'reached', NULL, 'hasNews', json('true'), 'through', json('[]')))),
    'feed', NULL,
    'lookedFurther', followed_since,
    'pages', history ->> 'pages')
  WHERE history IS NOT NULL;

-- Every name that a repository has had, whichever collections follow it. Nothing is ever deleted here.
CREATE TABLE repository_names (
  name TEXT PRIMARY KEY,     -- github.com/owner/repo in lower case
  repository TEXT NOT NULL,  -- upstream's numeric id; one of its names while the id is not known
  learned TEXT NOT NULL      -- when it was last found to be the current name: the latest of a repository is the current one
) WITHOUT ROWID;
CREATE INDEX names_of_repository ON repository_names (repository);

WITH moves AS (
  SELECT key, followed_since, coalesce(succeeded, followed_since) AS learned,
    substr(moved_to, instr(moved_to, '://') + 3) AS place
  FROM sources WHERE key LIKE 'github.com/%/%' AND moved_to LIKE '%://%/%/%/releases.atom'
)
INSERT OR IGNORE INTO repository_names (name, repository, learned)
SELECT key, 'github.com/' || lower(replace(substr(place, instr(place, '/') + 1), '/releases.atom', '')), followed_since
FROM moves WHERE key <> 'github.com/' || lower(replace(substr(place, instr(place, '/') + 1), '/releases.atom', ''));
-- The new names, each its own repository unless it was renamed again.
INSERT OR IGNORE INTO repository_names (name, repository, learned)
SELECT repository, repository, max(learned) || '+' FROM repository_names GROUP BY repository;
-- alpha → beta and beta → gamma: alpha is gamma as well.
UPDATE repository_names SET repository = (SELECT next.repository FROM repository_names AS next WHERE next.name = repository_names.repository);
UPDATE repository_names SET repository = (SELECT next.repository FROM repository_names AS next WHERE next.name = repository_names.repository);
