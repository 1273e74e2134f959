-- One row per statement: who said it, where, and the words.
--
-- What several articles print of one release is one statement; `printed in` says how many do.
--
-- speaker TEXT: part of the speaker's name, in full or as printed
-- country COUNTRY: side that the speaker represents
-- event TEXT: part of the event's name, its series' name or acronym
-- contains TEXT: part of what was said
-- act assert|announce|propose|call on|thank|praise|welcome|agree|pledge|warn|condemn|ask|other: speech act
-- since DATE: the event, or else the article, on or after it; leaves out those without a day
-- until DATE: the event, or else the article, on or before it; leaves out those without a day
-- confidence SHARE: at least so probable, from 0 to 1; leaves out what was not estimated
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:speaker AS TEXT), '')) || '%' AS speaker,
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        '%' || lower(nullif(CAST(:event AS TEXT), '')) || '%' AS event,
        '%' || lower(nullif(CAST(:contains AS TEXT), '')) || '%' AS contains,
        nullif(CAST(:act AS TEXT), '') AS act,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until,
        CAST(nullif(CAST(:confidence AS TEXT), '') AS FLOAT) AS confidence
),

speakers_asked AS (
    SELECT actors.id
    FROM asked
    CROSS JOIN actors
    INNER JOIN actors AS canonical ON canonical.id = coalesce(actors.canonical_id, actors.id)
    WHERE asked.speaker IS NOT NULL AND lower(canonical.name) LIKE asked.speaker ESCAPE '\'
),

events_asked AS (
    SELECT event_calendar.event_id
    FROM asked
    CROSS JOIN event_calendar
    WHERE
        asked.event IS NOT NULL
        AND (
            lower(event_calendar.event) LIKE asked.event ESCAPE '\'
            OR lower(event_calendar.series) LIKE asked.event ESCAPE '\'
            OR lower(event_calendar.series_acronym) LIKE asked.event ESCAPE '\'
        )
),

-- Chosen by number first: names are looked up for the rest only.
said_by AS (
    SELECT statements.id
    FROM speakers_asked
    INNER JOIN statements ON statements.speaker_id = speakers_asked.id
    UNION ALL
    SELECT statements.id
    FROM asked
    CROSS JOIN statements
    WHERE
        asked.speaker IS NOT NULL
        AND lower(statements.speaker_as_printed) LIKE asked.speaker ESCAPE '\'
),

said_at AS (
    SELECT statements.id
    FROM events_asked
    INNER JOIN events
        ON events.id = events_asked.event_id
        OR events.canonical_id = events_asked.event_id
    INNER JOIN statements ON statements.event_id = events.id
)

SELECT
    who_said_what.speaker,
    CASE
        WHEN who_said_what.speaker IS NOT NULL THEN NULL
        WHEN who_said_what.speaker_as_printed IS NULL THEN 'not stated'
        ELSE 'not resolved: ' || who_said_what.speaker_as_printed
    END AS speaker_note,
    who_said_what.speaker_title AS title,
    who_said_what.event,
    CASE
        WHEN who_said_what.starts_on IS NULL THEN CAST(who_said_what.published_on AS TEXT)
        WHEN events.date_precision = 'year'
            THEN substr(CAST(who_said_what.starts_on AS TEXT), 1, 4)
        WHEN events.date_precision = 'month'
            THEN substr(CAST(who_said_what.starts_on AS TEXT), 1, 7)
        ELSE CAST(who_said_what.starts_on AS TEXT)
    END AS date,
    CASE
        WHEN coalesce(who_said_what.starts_on, who_said_what.published_on) IS NULL
            THEN
                CASE events.date_basis
                    WHEN 'relative' THEN 'relative to a day the article does not give'
                    ELSE 'not stated'
                END
    END AS date_note,
    who_said_what.article_title AS article,
    who_said_what.cue,
    who_said_what.content,
    nullif(who_said_what.printed_count, 1) AS printed_in
FROM asked
CROSS JOIN who_said_what
LEFT JOIN events ON events.id = who_said_what.event_id
WHERE
    (asked.speaker IS NULL OR who_said_what.statement_id IN (SELECT said_by.id FROM said_by))
    AND (asked.country IS NULL OR upper(who_said_what.speaker_country_code) = asked.country)
    AND (asked.event IS NULL OR who_said_what.statement_id IN (SELECT said_at.id FROM said_at))
    AND (asked.contains IS NULL OR lower(who_said_what.content) LIKE asked.contains ESCAPE '\')
    AND (asked.act IS NULL OR who_said_what.act = asked.act)
    AND (
        asked.since IS NULL
        OR asked.since <= CAST(
            coalesce(
                events.ends_on, who_said_what.starts_on, who_said_what.published_on
            ) AS TEXT
        )
    )
    AND (
        asked.until IS NULL
        OR asked.until >= CAST(
            coalesce(who_said_what.starts_on, who_said_what.published_on) AS TEXT
        )
    )
    AND (asked.confidence IS NULL OR who_said_what.confidence >= asked.confidence)
    AND who_said_what.is_repeat = 0
ORDER BY who_said_what.article_id, who_said_what.position;
