-- One row per line of the brief on an event.
--
-- event TEXT, needed: part of the event's name, its series' name or acronym
-- since DATE: events that end on or after it; leaves out events without a date
-- until DATE: events that start on or before it; leaves out events without a date
--
-- Initiatives are those told of in what was said there. Those that the articles on the event tell
-- of beside it, outside what was said at any event, stand under 'Also in its articles': if an
-- article tells of several events, with each. An attendee has one line, with the first post
-- printed; the cue is the verb as printed, or else the speech act.
--
-- An event may be asked for by its number, as event:12.
--
-- Example: --event "trade forum" --since 2024
-- Example: --event event:12
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:event AS TEXT), '')) || '%' AS event,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
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

chosen AS MATERIALIZED (
    SELECT
        event_calendar.event_id,
        event_calendar.event,
        event_calendar.status || ' ' || event_calendar.kind
        || ', event:' || CAST(event_calendar.event_id AS TEXT) AS sort,
        CASE event_calendar.date_precision
            WHEN 'year' THEN substr(CAST(event_calendar.starts_on AS TEXT), 1, 4)
            WHEN 'month' THEN substr(CAST(event_calendar.starts_on AS TEXT), 1, 7)
            WHEN 'day' THEN CAST(event_calendar.starts_on AS TEXT)
            ELSE 'date ' || event_calendar.date_note
        END
        || coalesce(', ' || event_calendar.venue, '')
        || coalesce(', ' || event_calendar.city, '')
        || coalesce(', ' || event_calendar.country_code, '') AS circumstances
    FROM asked
    CROSS JOIN event_calendar
    WHERE
        (
            lower(event_calendar.series) LIKE asked.event ESCAPE '\'
            OR lower(event_calendar.series_acronym) LIKE asked.event ESCAPE '\'
            OR event_calendar.event_id IN (SELECT meant.event_id FROM meant)
        )
        AND (
            asked.since IS NULL
            OR CAST(coalesce(event_calendar.ends_on, event_calendar.starts_on) AS TEXT)
            >= asked.since
        )
        AND (asked.until IS NULL OR CAST(event_calendar.starts_on AS TEXT) <= asked.until)
),

-- An event has a row for each article that tells of it.
tellings AS (
    SELECT
        chosen.event_id,
        chosen.event_id AS telling_id
    FROM chosen
    UNION ALL
    SELECT
        chosen.event_id,
        events.id AS telling_id
    FROM chosen
    INNER JOIN events ON events.canonical_id = chosen.event_id
),

told_in AS (
    SELECT DISTINCT
        tellings.event_id,
        event_mentions.article_id
    FROM tellings
    INNER JOIN event_mentions ON event_mentions.event_id = tellings.telling_id
),

-- Several articles may have the same actor at the event: the first with a post stands for all.
seats AS (
    SELECT
        tellings.event_id,
        attendees.article_id,
        attendees.start_char,
        canonical.name,
        attendees.title_as_printed,
        attendees.organization_id,
        coalesce(attendees.country_code, canonical.country_code) AS country_code,
        min(nullif(attendees.role, 'participant')) OVER (
            PARTITION BY tellings.event_id, canonical.id
        ) AS role,
        row_number() OVER (
            PARTITION BY tellings.event_id, canonical.id
            ORDER BY
                attendees.title_as_printed IS NULL,
                attendees.article_id,
                attendees.start_char,
                attendees.id
        ) AS place
    FROM tellings
    CROSS JOIN attendees  -- keeps SQLite to this order
    INNER JOIN actors ON actors.id = attendees.actor_id
    INNER JOIN actors AS canonical ON canonical.id = coalesce(actors.canonical_id, actors.id)
    WHERE attendees.event_id = tellings.telling_id
),

mentions AS (
    SELECT
        tellings.event_id,
        0 AS is_beside,
        initiative_mentions.id,
        initiative_mentions.initiative_id,
        initiative_mentions.article_id,
        initiative_mentions.status
    FROM tellings
    INNER JOIN statements AS said ON said.event_id = tellings.telling_id
    INNER JOIN initiative_mentions ON initiative_mentions.statement_id = said.id
    UNION ALL
    SELECT
        told_in.event_id,
        1 AS is_beside,
        initiative_mentions.id,
        initiative_mentions.initiative_id,
        initiative_mentions.article_id,
        initiative_mentions.status
    FROM told_in
    INNER JOIN initiative_mentions ON initiative_mentions.article_id = told_in.article_id
    LEFT JOIN statements AS said ON said.id = initiative_mentions.statement_id
    WHERE said.event_id IS NULL
),

undertakings AS (
    SELECT
        mentions.event_id,
        mentions.is_beside,
        min(mentions.is_beside) OVER (
            PARTITION BY mentions.event_id, initiatives.id
        ) AS is_only_beside,
        mentions.id,
        mentions.article_id,
        mentions.status,
        initiatives.id AS initiative_id,
        initiatives.name
    FROM mentions
    INNER JOIN initiatives AS told ON told.id = mentions.initiative_id
    INNER JOIN initiatives ON initiatives.id = coalesce(told.canonical_id, told.id)
),

lines AS (
    SELECT
        chosen.event_id,
        1 AS part,
        'Event' AS section,
        0 AS article_id,
        0 AS place,
        chosen.sort AS who,
        NULL AS cue,
        chosen.circumstances AS what
    FROM chosen
    UNION ALL
    SELECT
        seats.event_id,
        2 AS part,
        'Attendees' AS section,
        seats.article_id,
        seats.start_char AS place,
        seats.name AS who,
        NULL AS cue,
        coalesce(seats.title_as_printed || ', ', '')
        || coalesce(organizations.name || ', ', '')
        || coalesce(seats.country_code || ', ', '')
        || coalesce(seats.role, 'participant') AS what
    FROM seats
    LEFT JOIN actors AS employers ON employers.id = seats.organization_id
    LEFT JOIN actors AS organizations
        ON organizations.id = coalesce(employers.canonical_id, employers.id)
    WHERE seats.place = 1
    UNION ALL
    SELECT
        tellings.event_id,
        3 AS part,
        'Agenda' AS section,
        min(agenda_items.article_id) AS article_id,
        min(agenda_items.id) AS place,
        NULL AS who,
        NULL AS cue,
        agenda_items.topic AS what
    FROM tellings
    INNER JOIN agenda_items ON agenda_items.event_id = tellings.telling_id
    GROUP BY tellings.event_id, agenda_items.topic
    UNION ALL
    SELECT
        who_said_what.event_id,
        4 AS part,
        'Statements' AS section,
        who_said_what.article_id,
        who_said_what.position AS place,
        coalesce(who_said_what.speaker, who_said_what.speaker_as_printed) AS who,
        coalesce(who_said_what.cue, who_said_what.act) AS cue,
        who_said_what.content AS what
    FROM chosen
    INNER JOIN who_said_what ON who_said_what.event_id = chosen.event_id
    WHERE who_said_what.is_repeat = 0
    UNION ALL
    SELECT
        undertakings.event_id,
        5 + undertakings.is_beside AS part,
        CASE undertakings.is_beside
            WHEN 0 THEN 'Initiatives'
            ELSE 'Also in its articles'
        END AS section,
        min(undertakings.article_id) AS article_id,
        min(undertakings.id) AS place,
        undertakings.status AS who,
        NULL AS cue,
        undertakings.name AS what
    FROM undertakings
    WHERE undertakings.is_beside = undertakings.is_only_beside
    GROUP BY
        undertakings.event_id,
        undertakings.is_beside,
        undertakings.initiative_id,
        undertakings.status,
        undertakings.name
    UNION ALL
    SELECT
        told_in.event_id,
        7 AS part,
        'Sources' AS section,
        articles.id AS article_id,
        0 AS place,
        coalesce(sources.name || ', ', '')
        || coalesce(CAST(articles.published_on AS TEXT), 'no date') AS who,
        NULL AS cue,
        coalesce(articles.title || ', ', '') || coalesce(articles.url, articles.origin) AS what
    FROM told_in
    INNER JOIN articles ON articles.id = told_in.article_id
    LEFT JOIN sources ON sources.id = articles.source_id
)

SELECT
    chosen.event,
    lines.section,
    lines.who,
    lines.cue,
    lines.what
FROM lines
INNER JOIN chosen ON chosen.event_id = lines.event_id
ORDER BY chosen.event_id, lines.part, lines.article_id, lines.place, lines.who, lines.what;
