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
-- Of several statements in one row it counts all, and gives the words of the first. What
-- several articles print of one release is one statement.
--
-- An event may be asked for by its number, as event:12.
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

named AS (
    SELECT event_calendar.event_id
    FROM asked
    CROSS JOIN event_calendar
    WHERE
        lower(event_calendar.series) LIKE asked.event ESCAPE '\'
        OR lower(event_calendar.series_acronym) LIKE asked.event ESCAPE '\'
        OR event_calendar.event_id IN (SELECT meant.event_id FROM meant)
),

-- Each name is compared once, however many rows bear it; a merged row has a name of its own.
names AS MATERIALIZED (
    SELECT DISTINCT
        actors.kind,
        actors.name
    FROM actors
    WHERE nullif(CAST(:speaker AS TEXT), '') IS NOT NULL
),

speakers_asked AS (
    SELECT DISTINCT coalesce(actors.canonical_id, actors.id) AS id
    FROM asked
    CROSS JOIN names
    CROSS JOIN actors  -- keeps SQLite to this order
    WHERE
        lower(names.name) LIKE asked.speaker ESCAPE '\'
        AND actors.kind = names.kind
        AND actors.name = names.name
),

narrowed AS (
    SELECT who_said_what.statement_id
    FROM asked
    CROSS JOIN who_said_what
    WHERE
        (
            coalesce(asked.speaker, asked.country, asked.event, asked.contains) IS NOT NULL
            OR asked.confidence IS NOT NULL
        )
        AND (asked.act IS NULL OR who_said_what.act = asked.act)
        AND (
            asked.speaker IS NULL
            OR who_said_what.speaker_id IN (SELECT speakers_asked.id FROM speakers_asked)
            OR lower(who_said_what.speaker_as_printed) LIKE asked.speaker ESCAPE '\'
        )
        AND (asked.country IS NULL OR upper(who_said_what.speaker_country_code) = asked.country)
        AND (
            asked.event IS NULL
            OR who_said_what.event_id IN (SELECT named.event_id FROM named)
        )
        AND (asked.contains IS NULL OR lower(who_said_what.content) LIKE asked.contains ESCAPE '\')
        AND (asked.confidence IS NULL OR who_said_what.confidence >= asked.confidence)
        AND who_said_what.is_repeat <> 1  -- of = 0, PostgreSQL would expect few
),

-- What several outlets print of one release counts once.
repeats AS (
    SELECT who_said_what.statement_id
    FROM article_variants
    INNER JOIN who_said_what ON who_said_what.article_id = article_variants.article_id
    WHERE
        article_variants.article_id <> article_variants.release_id
        AND who_said_what.is_repeat = 1
),

chosen AS NOT MATERIALIZED (
    SELECT
        statements.id,
        statements.event_id,
        statements.act,
        statements.article_id
    FROM statements
    WHERE
        (nullif(CAST(:act AS TEXT), '') IS NULL OR statements.act = CAST(:act AS TEXT))
        AND (
            coalesce(
                nullif(CAST(:speaker AS TEXT), ''),
                nullif(CAST(:country AS TEXT), ''),
                nullif(CAST(:event AS TEXT), ''),
                nullif(CAST(:contains AS TEXT), ''),
                nullif(CAST(:confidence AS TEXT), '')
            ) IS NULL
            OR statements.id IN (SELECT narrowed.statement_id FROM narrowed)
        )
        AND statements.id NOT IN (SELECT repeats.statement_id FROM repeats)
),

-- Counted by number first: when that is, is looked up once for each.
counted AS (
    SELECT
        statements.event_id,
        statements.act,
        statements.article_id,
        min(statements.id) AS statement_id,
        count(*) AS statements
    FROM statements
    WHERE
        (nullif(CAST(:act AS TEXT), '') IS NULL OR statements.act = CAST(:act AS TEXT))
        AND coalesce(
            nullif(CAST(:speaker AS TEXT), ''),
            nullif(CAST(:country AS TEXT), ''),
            nullif(CAST(:event AS TEXT), ''),
            nullif(CAST(:contains AS TEXT), ''),
            nullif(CAST(:confidence AS TEXT), '')
        ) IS NULL
        AND statements.id NOT IN (SELECT repeats.statement_id FROM repeats)
    GROUP BY statements.event_id, statements.act, statements.article_id
    UNION ALL
    SELECT
        statements.event_id,
        statements.act,
        statements.article_id,
        min(statements.id) AS statement_id,
        count(*) AS statements
    FROM narrowed
    CROSS JOIN statements  -- keeps SQLite to this order
    WHERE statements.id = narrowed.statement_id
    GROUP BY statements.event_id, statements.act, statements.article_id
),

-- The article is looked up only where its day stands for that of an event.
dated AS (
    SELECT
        counted.*,
        coalesce(
            events.starts_on,
            (SELECT articles.published_on FROM articles WHERE articles.id = counted.article_id)
        ) AS starts_on,
        coalesce(events.date_precision, 'day') AS date_precision,
        events.ends_on
    FROM counted
    LEFT JOIN events AS told ON told.id = counted.event_id
    LEFT JOIN events ON events.id = coalesce(told.canonical_id, told.id)
),

within AS MATERIALIZED (
    SELECT dated.*
    FROM dated
    WHERE
        (
            nullif(CAST(:since AS TEXT), '') IS NULL
            OR CAST(coalesce(dated.ends_on, dated.starts_on) AS TEXT) >= CAST(:since AS TEXT)
        )
        AND (
            nullif(CAST(:until AS TEXT), '') IS NULL
            OR CAST(dated.starts_on AS TEXT) <= CAST(:until AS TEXT)
        )
),

drawn AS (
    SELECT
        min(within.statement_id) AS statement_id,
        within.act,
        within.starts_on,
        within.date_precision,
        CAST(sum(within.statements) AS BIGINT) AS statements
    FROM within
    WHERE (
        SELECT sum(few.statements) FROM (SELECT within.statements FROM within LIMIT 501) AS few
    ) > 500
    GROUP BY within.starts_on, within.act, within.date_precision
    UNION ALL
    SELECT
        chosen.id,
        within.act,
        within.starts_on,
        within.date_precision,
        1
    FROM within
    CROSS JOIN chosen  -- keeps SQLite to this order
    WHERE
        (
            SELECT sum(few.statements)
            FROM (SELECT within.statements FROM within LIMIT 501) AS few
        ) <= 500
        AND chosen.article_id = within.article_id
        AND chosen.act = within.act
        AND chosen.event_id IS NOT DISTINCT FROM within.event_id
)

SELECT
    speakers.name AS speaker,
    statements.speaker_as_printed,
    drawn.act,
    drawn.starts_on,
    drawn.date_precision,
    drawn.statements,
    statements.content
FROM drawn
INNER JOIN statements ON drawn.statement_id = statements.id
LEFT JOIN actors ON statements.speaker_id = actors.id
LEFT JOIN actors AS speakers ON coalesce(actors.canonical_id, actors.id) = speakers.id
ORDER BY drawn.starts_on IS NULL, drawn.starts_on, drawn.statement_id;
