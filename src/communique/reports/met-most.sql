-- One row per pair: how often they met, at what level.
--
-- person TEXT: part of the name of one of the two, who then stands first
-- counterpart TEXT: part of the name of the other
-- country COUNTRY: side that the first of the two represents
-- since DATE: events that end on or after it; leaves out events without a date
-- until DATE: events that start on or before it; leaves out events without a date
--
-- Asked for nobody, it gives each pair once; asked for somebody, it puts that side first. The
-- level is that of the highest post printed for either of them at any of their meetings. A deputy
-- or vice-president stands a level below the post itself; advisers, spokespeople, former holders
-- and who presides over a chamber, a parliament or a company have none.
--
-- Example: --country NO --since 2024
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:person AS TEXT), '')) || '%' AS person,
        '%' || lower(nullif(CAST(:counterpart AS TEXT), '')) || '%' AS counterpart,
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
),

-- Each name is compared once, however many rows bear it; a merged row has a name of its own.
names AS MATERIALIZED (
    SELECT DISTINCT
        actors.kind,
        actors.name
    FROM actors
    WHERE coalesce(nullif(CAST(:person AS TEXT), ''), nullif(CAST(:counterpart AS TEXT), '')) IS NOT NULL
),

persons AS (
    SELECT DISTINCT coalesce(actors.canonical_id, actors.id) AS id
    FROM asked
    CROSS JOIN names
    CROSS JOIN actors  -- keeps SQLite to this order
    WHERE
        lower(names.name) LIKE asked.person ESCAPE '\'
        AND actors.kind = names.kind
        AND actors.name = names.name
),

counterparts AS (
    SELECT DISTINCT coalesce(actors.canonical_id, actors.id) AS id
    FROM asked
    CROSS JOIN names
    CROSS JOIN actors  -- keeps SQLite to this order
    WHERE
        lower(names.name) LIKE asked.counterpart ESCAPE '\'
        AND actors.kind = names.kind
        AND actors.name = names.name
),

their_events AS (
    SELECT DISTINCT coalesce(told.canonical_id, told.id) AS event_id
    FROM persons
    INNER JOIN actors ON actors.id = persons.id OR actors.canonical_id = persons.id
    INNER JOIN attendees ON attendees.actor_id = actors.id
    INNER JOIN events AS told ON told.id = attendees.event_id
),

-- An event has a row for each article that tells of it.
tellings AS (
    SELECT
        told.id AS telling_id,
        events.id AS event_id,
        -- 20240612, 20240600 for a month, 20240000 for a year: numbers are compared sooner.
        CASE events.date_precision
            WHEN 'year' THEN CAST(substr(CAST(events.starts_on AS TEXT), 1, 4) || '0000' AS INTEGER)
            WHEN 'month'
                THEN CAST(
                    replace(substr(CAST(events.starts_on AS TEXT), 1, 7), '-', '') || '00'
                    AS INTEGER
                )
            ELSE CAST(replace(CAST(events.starts_on AS TEXT), '-', '') AS INTEGER)
        END AS day
    FROM asked
    CROSS JOIN events AS told
    INNER JOIN events ON events.id = coalesce(told.canonical_id, told.id)
    WHERE
        events.status IN ('held', 'ongoing')
        AND (
            asked.person IS NULL
            OR events.id IN (SELECT their_events.event_id FROM their_events)
        )
        AND (
            asked.since IS NULL
            OR CAST(coalesce(events.ends_on, events.starts_on) AS TEXT) >= asked.since
        )
        AND (asked.until IS NULL OR CAST(events.starts_on AS TEXT) <= asked.until)
),

titles AS (
    SELECT DISTINCT
        attendees.title_as_printed AS title,
        ' ' || lower(attendees.title_as_printed) || ' ' AS words
    FROM attendees
    WHERE attendees.title_as_printed IS NOT NULL
),

posts AS (
    SELECT
        titles.title,
        CASE
            WHEN
                titles.words LIKE '% former %'
                OR titles.words LIKE '%advis_r %'
                OR titles.words LIKE '%counsel%'
                OR titles.words LIKE '%spokes%'
                OR titles.words LIKE '% press %'
                OR titles.words LIKE '%chamber%'
                OR titles.words LIKE '%universit%'
                OR titles.words LIKE '%academy%'
                OR titles.words LIKE '%parliament %'
                OR titles.words LIKE '%assembly%'
                OR titles.words LIKE '%senate%'
                OR titles.words LIKE '% court%'
                OR titles.words LIKE '% bank%'
                OR titles.words LIKE '%company%'
                OR titles.words LIKE '%association%'
                THEN 5
            WHEN
                titles.words LIKE '%prime minister%'
                OR titles.words LIKE '%premier %'
                OR titles.words LIKE '%chancellor%'
                OR titles.words LIKE '%president%'
                OR titles.words LIKE '% king %'
                OR titles.words LIKE '% queen %'
                OR titles.words LIKE '%crown prince%'
                OR titles.words LIKE '% emir %'
                OR titles.words LIKE '% sultan %'
                OR titles.words LIKE '%head of state%'
                OR titles.words LIKE '%head of government%'
                THEN 1
            WHEN
                titles.words LIKE '%minister%'
                OR titles.words LIKE '%secretary of state%'
                OR titles.words LIKE '%secretary_general%'
                OR titles.words LIKE '%high representative%'
                OR titles.words LIKE '% commissioner %'
                THEN 2
            WHEN titles.words LIKE '%secretary%' THEN 3
            WHEN titles.words LIKE '%ambassador%' OR titles.words LIKE '%envoy%' THEN 4
            ELSE 5
        END AS level,
        CASE
            WHEN titles.words LIKE '%deputy%' THEN 1
            WHEN titles.words LIKE '% vice%' THEN 1
            WHEN titles.words LIKE '%assistant%' THEN 1
            WHEN titles.words LIKE '%junior%' THEN 1
            WHEN titles.words LIKE '%under_secretary%' THEN 1
            ELSE 0
        END AS below
    FROM titles
),

levels AS (
    SELECT
        posts.title,
        CASE WHEN posts.level IN (3, 5) THEN posts.level ELSE posts.level + posts.below END AS level
    FROM posts
),

seats AS (
    SELECT
        tellings.event_id,
        coalesce(actors.canonical_id, actors.id) AS actor_id,
        min(tellings.day) AS day,
        min(
            CASE
                WHEN asked.country IS NOT NULL
                    THEN coalesce(
                        attendees.country_code,
                        (
                            SELECT canonical.country_code
                            FROM actors AS canonical
                            WHERE canonical.id = coalesce(actors.canonical_id, actors.id)
                        )
                    )
            END
        ) AS country_code,
        coalesce(min(levels.level), 5) AS level
    FROM asked
    CROSS JOIN tellings
    CROSS JOIN attendees  -- keeps SQLite to this order
    INNER JOIN actors ON actors.id = attendees.actor_id
    LEFT JOIN levels ON levels.title = attendees.title_as_printed
    WHERE attendees.event_id = tellings.telling_id AND actors.kind = 'person'
    GROUP BY tellings.event_id, coalesce(actors.canonical_id, actors.id)
),

-- Those of the side that is asked for, which stands first.
first_seats AS (
    SELECT seats.*
    FROM seats
    WHERE
        (
            nullif(CAST(:person AS TEXT), '') IS NULL
            OR seats.actor_id IN (SELECT persons.id FROM persons)
        )
        AND (
            nullif(CAST(:country AS TEXT), '') IS NULL
            OR upper(seats.country_code) = (SELECT asked.country FROM asked)
        )
),

other_seats AS (
    SELECT seats.*
    FROM seats
    WHERE
        nullif(CAST(:counterpart AS TEXT), '') IS NULL
        OR seats.actor_id IN (SELECT counterparts.id FROM counterparts)
),

-- Counted by number first: who that is, is looked up once for each.
pairs AS (
    SELECT
        first_seats.actor_id,
        other_seats.actor_id AS counterpart_id,
        count(*) AS meetings,
        min(
            CASE
                WHEN first_seats.level < other_seats.level THEN first_seats.level
                ELSE other_seats.level
            END
        ) AS level,
        min(first_seats.day) AS first_day,
        max(first_seats.day) AS latest_day
    FROM first_seats
    CROSS JOIN other_seats
    WHERE
        other_seats.event_id = first_seats.event_id
        AND other_seats.actor_id <> first_seats.actor_id
        AND (
            first_seats.actor_id < other_seats.actor_id
            OR coalesce(
                nullif(CAST(:person AS TEXT), ''),
                nullif(CAST(:counterpart AS TEXT), ''),
                nullif(CAST(:country AS TEXT), '')
            ) IS NOT NULL
        )
    GROUP BY other_seats.actor_id, first_seats.actor_id  -- the rarer first: sorted sooner
)

SELECT
    (SELECT actors.name FROM actors WHERE actors.id = pairs.actor_id) AS person,
    (SELECT actors.name FROM actors WHERE actors.id = pairs.counterpart_id) AS counterpart,
    pairs.meetings,
    CASE pairs.level
        WHEN 1 THEN 'heads of state or government'
        WHEN 2 THEN 'ministers'
        WHEN 3 THEN 'deputy ministers, secretaries'
        WHEN 4 THEN 'ambassadors, envoys'
        ELSE 'other'
    END AS level,
    substr(CAST(100000000 + pairs.first_day AS TEXT), 2, 4)
    || CASE
        WHEN pairs.first_day % 10000 = 0 THEN ''
        ELSE '-' || substr(CAST(100000000 + pairs.first_day AS TEXT), 6, 2)
    END
    || CASE
        WHEN pairs.first_day % 100 = 0 THEN ''
        ELSE '-' || substr(CAST(100000000 + pairs.first_day AS TEXT), 8, 2)
    END AS first_on,
    CASE WHEN pairs.first_day IS NULL THEN 'not stated' END AS first_on_note,
    substr(CAST(100000000 + pairs.latest_day AS TEXT), 2, 4)
    || CASE
        WHEN pairs.latest_day % 10000 = 0 THEN ''
        ELSE '-' || substr(CAST(100000000 + pairs.latest_day AS TEXT), 6, 2)
    END
    || CASE
        WHEN pairs.latest_day % 100 = 0 THEN ''
        ELSE '-' || substr(CAST(100000000 + pairs.latest_day AS TEXT), 8, 2)
    END AS latest_on
FROM pairs
ORDER BY pairs.meetings DESC, pairs.level, pairs.actor_id, pairs.counterpart_id;
