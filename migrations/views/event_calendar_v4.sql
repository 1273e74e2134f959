CREATE VIEW event_calendar AS
-- One row per event, however many articles tell of it; the article columns are of its first mention.
SELECT
    events.id AS event_id,  -- number of the event
    events.name AS event,  -- name as printed, or the words that describe it
    events.kind,  -- meeting, dialogue, summit, visit, call …
    events.mode,  -- in person, online, hybrid or phone; null: not stated
    events.status,  -- held, ongoing, planned or cancelled
    event_series.name AS series,  -- series it is an edition of; null: not one of a series
    event_series.acronym AS series_acronym,  -- acronym of the series; null: none printed
    events.edition,  -- 11 of an 11th meeting; null: not stated
    events.starts_on,  -- first day of the stated period; null: see date_note
    events.ends_on,  -- last day of the stated period; null: see date_note
    events.date_precision,  -- how much of the date was stated: day, month or year; null: no date
    events.date_basis,  -- ground of the date: stated, relative or dateline; null: no date stated
    events.date_as_printed,  -- the date in the article's words; null: none printed
    CASE
        WHEN events.starts_on IS NOT NULL THEN NULL
        WHEN events.date_basis = 'relative' THEN 'relative to a day the article does not give'
        ELSE 'not stated'
    END AS date_note,  -- why starts_on is empty; null: it is not
    events.venue,  -- building or institution; null: not stated
    events.city,  -- city as printed; null: not stated
    events.country_code,  -- country where it takes place, ISO 3166 alpha-2; null: not stated
    parents.id AS parent_event_id,  -- number of parent_event
    parents.name AS parent_event,  -- event that this one is a side meeting of; null: of none
    (
        SELECT count(DISTINCT coalesce(actors.canonical_id, actors.id))
        FROM attendees
        JOIN actors ON actors.id = attendees.actor_id
        WHERE attendees.event_id IN (
            SELECT events.id
            UNION ALL
            SELECT tellings.id
            FROM events AS tellings
            WHERE tellings.canonical_id = events.id
        )
    ) AS attendee_count,  -- how many actors attended, a group counting as one
    (
        SELECT count(*)
        FROM statements
        WHERE statements.event_id IN (
            SELECT events.id
            UNION ALL
            SELECT tellings.id
            FROM events AS tellings
            WHERE tellings.canonical_id = events.id
        )
    ) AS statement_count,  -- how many statements were made in its course
    (
        SELECT count(DISTINCT mentions.article_id)
        FROM event_mentions AS mentions
        WHERE mentions.event_id IN (
            SELECT events.id
            UNION ALL
            SELECT tellings.id
            FROM events AS tellings
            WHERE tellings.canonical_id = events.id
        )
    ) AS article_count,  -- how many articles name it
    articles.id AS article_id,  -- number of the article that names it first
    articles.title AS article_title,  -- headline of that article; null: none printed
    event_mentions.start_char,  -- first character of that mention, counted from 0
    event_mentions.end_char,  -- character after the last one of that mention
    substr(
        articles.text,
        event_mentions.start_char + 1,
        event_mentions.end_char - event_mentions.start_char
    ) AS excerpt,  -- the words of that mention
    substr(
        articles.text,
        sentences.start_char + 1,
        sentences.end_char - sentences.start_char
    ) AS sentence,  -- the sentence in which that mention begins
    events.confidence  -- how probable it is that it is an event, from 0 to 1; null: not estimated
FROM events
LEFT JOIN event_series ON event_series.id = coalesce(
    events.series_id,
    (
        SELECT min(+tellings.series_id)  -- the sign keeps SQLite from walking through all series
        FROM events AS tellings
        WHERE tellings.canonical_id = events.id
    )
)
LEFT JOIN events AS parents ON parents.id = (
    SELECT min(coalesce(wholes.canonical_id, wholes.id))
    FROM events AS tellings
    JOIN events AS wholes ON wholes.id = tellings.parent_id
    WHERE tellings.id IN (
        SELECT events.id
        UNION ALL
        SELECT others.id
        FROM events AS others
        WHERE others.canonical_id = events.id
    )
    AND coalesce(wholes.canonical_id, wholes.id) <> events.id
)
LEFT JOIN event_mentions ON event_mentions.id = (
    SELECT min(mentions.id)
    FROM event_mentions AS mentions
    WHERE mentions.event_id IN (
        SELECT events.id
        UNION ALL
        SELECT tellings.id
        FROM events AS tellings
        WHERE tellings.canonical_id = events.id
    )
)
LEFT JOIN articles ON articles.id = event_mentions.article_id
LEFT JOIN sentences
    ON sentences.article_id = event_mentions.article_id
    AND sentences.start_char = (
        SELECT max(earlier.start_char)
        FROM sentences AS earlier
        WHERE earlier.article_id = event_mentions.article_id
        AND earlier.start_char <= event_mentions.start_char
    )
    AND sentences.end_char > event_mentions.start_char
WHERE events.canonical_id IS NULL
