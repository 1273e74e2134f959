-- One row per pair that met at an event held or ongoing.
--
-- person TEXT: part of the name of one of the two, who then stands first
-- counterpart TEXT: part of the name of the other
-- country COUNTRY: side that the first of the two represents
-- event TEXT: part of the event's name, its series' name or acronym
-- since DATE: events that end on or after it; leaves out events without a date
-- until DATE: events that start on or before it; leaves out events without a date
--
-- Asked for nobody, it gives each pair once; asked for somebody, it puts that side first.
--
-- An event may be asked for by its number, as event:12.
--
-- Example: --person haddad --since 2024
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:person AS TEXT), '')) || '%' AS person,
        '%' || lower(nullif(CAST(:counterpart AS TEXT), '')) || '%' AS counterpart,
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        '%' || lower(nullif(CAST(:event AS TEXT), '')) || '%' AS event,
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

events_asked AS (
    SELECT event_calendar.event_id
    FROM asked
    CROSS JOIN event_calendar
    WHERE
        asked.event IS NOT NULL
        AND (
            lower(event_calendar.series) LIKE asked.event ESCAPE '\'
            OR lower(event_calendar.series_acronym) LIKE asked.event ESCAPE '\'
            OR event_calendar.event_id IN (SELECT meant.event_id FROM meant)
        )
),

their_events AS (
    SELECT coalesce(told.canonical_id, told.id) AS event_id
    FROM (
        SELECT persons.id FROM persons
        UNION
        SELECT counterparts.id FROM counterparts
    ) AS named
    INNER JOIN actors ON actors.id = named.id OR actors.canonical_id = named.id
    INNER JOIN attendees ON attendees.actor_id = actors.id
    INNER JOIN events AS told ON told.id = attendees.event_id
),

-- An event has a row for each article that tells of it.
tellings AS (
    SELECT
        told.id AS telling_id,
        events.id AS event_id
    FROM asked
    CROSS JOIN events AS told
    INNER JOIN events ON events.id = coalesce(told.canonical_id, told.id)
    WHERE
        events.status IN ('held', 'ongoing')
        AND (
            asked.event IS NULL
            OR events.id IN (SELECT events_asked.event_id FROM events_asked)
        )
        AND (
            coalesce(asked.person, asked.counterpart) IS NULL
            OR events.id IN (SELECT their_events.event_id FROM their_events)
        )
        AND (
            asked.since IS NULL
            OR CAST(coalesce(events.ends_on, events.starts_on) AS TEXT) >= asked.since
        )
        AND (asked.until IS NULL OR CAST(events.starts_on AS TEXT) <= asked.until)
),

-- Several articles may have the same actor at the event: the first one stands for all.
seats AS (
    SELECT
        tellings.event_id,
        coalesce(actors.canonical_id, actors.id) AS actor_id,
        min(attendees.id) AS attendee_id
    FROM tellings
    CROSS JOIN attendees  -- keeps SQLite to this order
    INNER JOIN actors ON actors.id = attendees.actor_id
    WHERE attendees.event_id = tellings.telling_id
    GROUP BY tellings.event_id, coalesce(actors.canonical_id, actors.id)
),

-- Those of the side that is asked for, which stands first.
first_seats AS (
    SELECT
        seats.event_id,
        seats.actor_id,
        seats.attendee_id
    FROM asked
    CROSS JOIN seats
    WHERE
        (asked.person IS NULL OR seats.actor_id IN (SELECT persons.id FROM persons))
        AND (
            asked.country IS NULL
            OR asked.country = (
                SELECT upper(coalesce(attendees.country_code, actors.country_code))
                FROM attendees
                INNER JOIN actors ON actors.id = seats.actor_id
                WHERE attendees.id = seats.attendee_id
            )
        )
)

-- Who and what that is, is looked up for the rows that are shown: the order needs numbers only.
SELECT
    (SELECT actors.name FROM actors WHERE actors.id = first_seats.actor_id) AS person,
    (
        SELECT attendees.title_as_printed
        FROM attendees
        WHERE attendees.id = first_seats.attendee_id
    ) AS title,
    (SELECT actors.name FROM actors WHERE actors.id = others.actor_id) AS counterpart,
    (
        SELECT attendees.title_as_printed
        FROM attendees
        WHERE attendees.id = others.attendee_id
    ) AS counterpart_title,
    events.name AS event,
    CASE events.date_precision
        WHEN 'year' THEN substr(CAST(events.starts_on AS TEXT), 1, 4)
        WHEN 'month' THEN substr(CAST(events.starts_on AS TEXT), 1, 7)
        ELSE CAST(events.starts_on AS TEXT)
    END AS date,
    CASE
        WHEN events.starts_on IS NOT NULL THEN NULL
        WHEN events.date_basis = 'relative' THEN 'relative to a day the article does not give'
        ELSE 'not stated'
    END AS date_note,
    (
        SELECT articles.title
        FROM attendees
        INNER JOIN articles ON articles.id = attendees.article_id
        WHERE attendees.id = first_seats.attendee_id
    ) AS article
FROM first_seats
CROSS JOIN seats AS others
INNER JOIN events ON events.id = first_seats.event_id
WHERE
    others.event_id = first_seats.event_id
    AND others.actor_id <> first_seats.actor_id
    AND (
        first_seats.actor_id < others.actor_id
        OR (SELECT coalesce(asked.person, asked.counterpart, asked.country) FROM asked) IS NOT NULL
    )
    AND (
        (SELECT asked.counterpart FROM asked) IS NULL
        OR others.actor_id IN (SELECT counterparts.id FROM counterparts)
    )
ORDER BY
    events.starts_on IS NULL,
    events.starts_on,
    events.id,
    first_seats.attendee_id,
    others.attendee_id;
