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
--
-- An event may be asked for by its number, as event:12.
--
-- Example: --speaker haddad --contains water
-- Example: --act pledge --country NO --since 2024
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:speaker AS TEXT), '')) || '%' AS speaker,
        '%' || lower(nullif(CAST(:event AS TEXT), '')) || '%' AS event
),

forms AS (
    SELECT DISTINCT statements.speaker_as_printed AS name
    FROM statements
    WHERE nullif(CAST(:speaker AS TEXT), '') IS NOT NULL
),

-- Each name is compared once, however many rows bear it; a merged row has a name of its own.
names AS MATERIALIZED (
    SELECT DISTINCT
        actors.kind,
        actors.name
    FROM actors
    WHERE nullif(CAST(:speaker AS TEXT), '') IS NOT NULL
),

named AS (
    SELECT DISTINCT coalesce(actors.canonical_id, actors.id) AS id
    FROM asked
    CROSS JOIN names
    CROSS JOIN actors  -- keeps SQLite to this order
    WHERE
        lower(names.name) LIKE asked.speaker ESCAPE '\'
        AND actors.kind = names.kind
        AND actors.name = names.name
),

-- Chosen by number first: what else there is to say is looked up for the rest only.
said_by AS (
    SELECT statements.id
    FROM named
    INNER JOIN actors ON actors.id = named.id OR actors.canonical_id = named.id
    INNER JOIN statements ON statements.speaker_id = actors.id
    UNION ALL
    SELECT statements.id
    FROM asked
    CROSS JOIN forms
    CROSS JOIN statements
    WHERE
        lower(forms.name) LIKE asked.speaker ESCAPE '\'
        AND statements.speaker_as_printed = forms.name
),

-- By a name or by number; a merged row has a name of its own.
meant AS (
    SELECT coalesce(events.canonical_id, events.id) AS event_id
    FROM asked
    CROSS JOIN events
    WHERE
        lower(events.name) LIKE asked.event ESCAPE '\'
        OR (
            asked.event LIKE '\%event:%' ESCAPE '\'
            AND asked.event = '%event:' || CAST(events.id AS TEXT) || '%'
        )
),

said_at AS (
    SELECT statements.id
    FROM asked
    CROSS JOIN event_calendar
    INNER JOIN events
        ON events.id = event_calendar.event_id
        OR events.canonical_id = event_calendar.event_id
    INNER JOIN statements ON statements.event_id = events.id
    WHERE
        asked.event IS NOT NULL
        AND (
            lower(event_calendar.series) LIKE asked.event ESCAPE '\'
            OR lower(event_calendar.series_acronym) LIKE asked.event ESCAPE '\'
            OR event_calendar.event_id IN (SELECT meant.event_id FROM meant)
        )
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
FROM who_said_what
LEFT JOIN events ON events.id = who_said_what.event_id
WHERE
    (
        nullif(CAST(:speaker AS TEXT), '') IS NULL
        OR who_said_what.statement_id IN (SELECT said_by.id FROM said_by)
    )
    AND (
        nullif(CAST(:event AS TEXT), '') IS NULL
        OR who_said_what.statement_id IN (SELECT said_at.id FROM said_at)
    )
    AND (
        nullif(CAST(:country AS TEXT), '') IS NULL
        OR upper(who_said_what.speaker_country_code) = upper(CAST(:country AS TEXT))
    )
    AND (
        nullif(CAST(:contains AS TEXT), '') IS NULL
        OR lower(who_said_what.content)
        LIKE '%' || lower(CAST(:contains AS TEXT)) || '%' ESCAPE '\'
    )
    AND (nullif(CAST(:act AS TEXT), '') IS NULL OR who_said_what.act = :act)
    AND (
        nullif(CAST(:since AS TEXT), '') IS NULL
        OR CAST(:since AS TEXT) <= CAST(
            coalesce(
                events.ends_on, who_said_what.starts_on, who_said_what.published_on
            ) AS TEXT
        )
    )
    AND (
        nullif(CAST(:until AS TEXT), '') IS NULL
        OR CAST(:until AS TEXT) >= CAST(
            coalesce(who_said_what.starts_on, who_said_what.published_on) AS TEXT
        )
    )
    AND (
        nullif(CAST(:confidence AS TEXT), '') IS NULL
        OR who_said_what.confidence >= CAST(nullif(CAST(:confidence AS TEXT), '') AS FLOAT)
    )
    AND who_said_what.is_repeat = 0
ORDER BY who_said_what.article_id, who_said_what.position;
