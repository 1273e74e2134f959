CREATE VIEW who_said_what AS
-- One row per statement.
SELECT
    statements.id AS statement_id,  -- number of the statement
    statements.position,  -- place among the article's statements, from 1
    canonical.id AS speaker_id,  -- number of the speaker, merges followed; null: not resolved
    canonical.name AS speaker,  -- fullest name of the speaker; null: not resolved
    canonical.kind AS speaker_kind,  -- person, organization, country or group; null: not resolved
    (
        SELECT affiliations.title_as_printed
        FROM affiliations
        JOIN actors AS holders ON holders.id = affiliations.person_id
        WHERE affiliations.article_id = statements.article_id
        AND coalesce(holders.canonical_id, holders.id) = canonical.id
        ORDER BY affiliations.start_char, affiliations.id
        LIMIT 1
    ) AS speaker_title,  -- first post that the article gives the speaker; null: none
    canonical.country_code AS speaker_country_code,  -- side represented; null: not stated
    statements.speaker_as_printed,  -- words that name the speaker; null: none in the sentence
    statements.cue,  -- words that report the speech (said, called on); null: an uncued continuation
    statements.act,  -- speech act: assert, announce, call on, thank …
    statements.mode,  -- direct (quoted), indirect, or mixed
    statements.content,  -- what was said, in the article's words; parts joined by ' … '
    events.id AS event_id,  -- number of the event in whose course it was said, merges followed; null: not resolved
    events.name AS event,  -- event in whose course it was said; null: not resolved
    events.starts_on,  -- first day of that event; null: not stated, or not resolved
    articles.id AS article_id,  -- number of the article
    articles.title AS article_title,  -- headline of the article; null: none printed
    articles.published_on,  -- day of publication; null: not stated in the text
    statements.start_char,  -- first character in the article, counted from 0
    statements.end_char,  -- character after the last one
    substr(
        articles.text,
        sentences.start_char + 1,
        sentences.end_char - sentences.start_char
    ) AS sentence,  -- the sentence in which the content begins
    statements.confidence,  -- how probable it is that it is a statement, from 0 to 1; null: not estimated
    CASE
        WHEN EXISTS (
            SELECT variants.id
            FROM article_variants AS own
            JOIN article_variants AS variants ON variants.release_id = own.release_id
            JOIN statements AS same ON same.article_id = variants.article_id
            WHERE own.article_id = statements.article_id
            AND own.article_id <> own.release_id
            AND variants.article_id <> own.article_id
            AND (variants.article_id = own.release_id OR variants.article_id < own.article_id)
            AND same.content = statements.content
        ) THEN 1
        ELSE 0
    END AS is_repeat,  -- 1: another article printing the same release stands for it; 0: count it
    1 + (
        SELECT count(DISTINCT same.article_id)
        FROM article_variants AS own
        JOIN article_variants AS variants ON variants.release_id = own.release_id
        JOIN statements AS same ON same.article_id = variants.article_id
        WHERE own.article_id = statements.article_id
        AND variants.article_id <> own.article_id
        AND same.content = statements.content
    ) AS printed_count  -- articles that print it in the same release, this one included
FROM statements
JOIN articles ON articles.id = statements.article_id
LEFT JOIN actors ON actors.id = statements.speaker_id
LEFT JOIN actors AS canonical
    ON canonical.id = coalesce(actors.canonical_id, actors.id)
    -- The same once more, for a search that starts from the name: from it to its rows, and to
    -- their statements; by the last condition SQLite sees that there must be a row.
    AND (actors.id = canonical.id OR actors.canonical_id = canonical.id)
    AND actors.id = actors.id
LEFT JOIN events AS told ON told.id = statements.event_id
LEFT JOIN events
    ON events.id = coalesce(told.canonical_id, told.id)
    AND (told.id = events.id OR told.canonical_id = events.id)
    AND told.id = told.id
-- In brackets: having opened them, SQLite looks once more which joins need not be outer ones.
LEFT JOIN (
    SELECT
        spans.article_id,
        spans.start_char,
        spans.end_char
    FROM sentences AS spans
) AS sentences
    ON sentences.article_id = statements.article_id
    AND sentences.start_char = (
        SELECT max(earlier.start_char)
        FROM sentences AS earlier
        WHERE earlier.article_id = statements.article_id
        AND earlier.start_char <= statements.start_char
    )
    AND sentences.end_char > statements.start_char
