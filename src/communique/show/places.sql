-- One row per stretch of the article's text that a fact stands on.
--
-- The views give the place of a row, not those of its parts; these are read from the tables.
SELECT
    'people' AS kind,
    coalesce(actors.canonical_id, actors.id) AS fact_key,
    'name' AS part,
    actor_names.start_char,
    actor_names.end_char
FROM actor_names
INNER JOIN actors ON actor_names.actor_id = actors.id
WHERE actor_names.article_id = :article
UNION ALL
SELECT 'people', person_id, 'post', start_char, end_char
FROM posts_held
WHERE article_id = :article
UNION ALL
SELECT 'events', event_id, 'name', start_char, end_char
FROM event_mentions
WHERE article_id = :article
UNION ALL
SELECT 'attendees', attendee_id, 'name', start_char, end_char
FROM who_attended
WHERE article_id = :article
UNION ALL
SELECT 'agenda', id, 'topic', start_char, end_char
FROM agenda_items
WHERE article_id = :article
UNION ALL
SELECT 'statements', id, 'speaker', speaker_start_char, speaker_end_char
FROM statements
WHERE article_id = :article AND speaker_start_char IS NOT NULL
UNION ALL
SELECT 'statements', id, 'cue', cue_start_char, cue_end_char
FROM statements
WHERE article_id = :article AND cue_start_char IS NOT NULL
UNION ALL
SELECT 'statements', statements.id, 'content', statement_parts.start_char, statement_parts.end_char
FROM statements
INNER JOIN statement_parts ON statements.id = statement_parts.statement_id
WHERE statements.article_id = :article
UNION ALL
SELECT 'initiatives', mention_id, 'name', start_char, end_char
FROM initiative_progress
WHERE article_id = :article
