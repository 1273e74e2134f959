-- One row per statement, or, of more than 500, per day and speech act.
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
-- Of several statements in one row it counts all, and gives the words of the first.
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

named AS (
    SELECT event_calendar.event_id
    FROM asked
    CROSS JOIN event_calendar
    WHERE
        lower(event_calendar.event) LIKE asked.event ESCAPE '\'
        OR lower(event_calendar.series) LIKE asked.event ESCAPE '\'
        OR lower(event_calendar.series_acronym) LIKE asked.event ESCAPE '\'
),

chosen AS (
    SELECT
        who_said_what.statement_id,
        who_said_what.act,
        coalesce(who_said_what.starts_on, who_said_what.published_on) AS starts_on,
        events.date_precision
    FROM asked
    CROSS JOIN who_said_what
    LEFT JOIN events ON events.id = who_said_what.event_id
    WHERE
        (
            asked.speaker IS NULL
            OR lower(who_said_what.speaker) LIKE asked.speaker ESCAPE '\'
            OR lower(who_said_what.speaker_as_printed) LIKE asked.speaker ESCAPE '\'
        )
        AND (asked.country IS NULL OR upper(who_said_what.speaker_country_code) = asked.country)
        AND (
            asked.event IS NULL
            OR who_said_what.event_id IN (SELECT named.event_id FROM named)
        )
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
),

counted AS (
    SELECT
        min(statement_id) AS statement_id,
        act,
        starts_on,
        coalesce(date_precision, 'day') AS date_precision,
        count(*) AS statements
    FROM chosen
    GROUP BY
        act,
        starts_on,
        coalesce(date_precision, 'day'),
        CASE WHEN (SELECT count(*) FROM chosen) <= 500 THEN statement_id END
)

SELECT
    who_said_what.speaker,
    who_said_what.speaker_as_printed,
    counted.act,
    counted.starts_on,
    counted.date_precision,
    counted.statements,
    who_said_what.content
FROM counted
INNER JOIN who_said_what ON counted.statement_id = who_said_what.statement_id
ORDER BY counted.starts_on IS NULL, counted.starts_on, counted.statement_id;
