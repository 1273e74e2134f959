-- One row per line of the brief on an event.
--
-- event TEXT, needed: part of the event's name, its series' name or acronym
-- since DATE: events that end on or after it; leaves out events without a date
-- until DATE: events that start on or before it; leaves out events without a date
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:event AS TEXT), '')) || '%' AS event,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
),

chosen AS (
    SELECT
        event_calendar.event_id,
        event_calendar.event,
        event_calendar.status || ' ' || event_calendar.kind AS sort,
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
            lower(event_calendar.event) LIKE asked.event ESCAPE '\'
            OR lower(event_calendar.series) LIKE asked.event ESCAPE '\'
            OR lower(event_calendar.series_acronym) LIKE asked.event ESCAPE '\'
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

lines AS (
    SELECT
        chosen.event_id,
        1 AS part,
        'Event' AS section,
        0 AS article_id,
        0 AS place,
        chosen.sort AS who,
        chosen.circumstances AS what
    FROM chosen
    UNION ALL
    SELECT
        who_attended.event_id,
        2 AS part,
        'Attendees' AS section,
        who_attended.article_id,
        who_attended.start_char AS place,
        who_attended.name AS who,
        coalesce(who_attended.title_as_printed || ', ', '')
        || coalesce(who_attended.organization || ', ', '')
        || coalesce(who_attended.country_code || ', ', '')
        || who_attended.role AS what
    FROM chosen
    INNER JOIN who_attended ON who_attended.event_id = chosen.event_id
    UNION ALL
    SELECT
        tellings.event_id,
        3 AS part,
        'Agenda' AS section,
        agenda_items.article_id,
        agenda_items.start_char AS place,
        NULL AS who,
        agenda_items.topic AS what
    FROM tellings
    INNER JOIN agenda_items ON agenda_items.event_id = tellings.telling_id
    UNION ALL
    SELECT
        tellings.event_id,
        4 AS part,
        'Statements' AS section,
        said.article_id,
        said.position AS place,
        coalesce(canonical.name, said.speaker_as_printed) AS who,
        said.content AS what
    FROM tellings
    INNER JOIN statements AS said ON said.event_id = tellings.telling_id
    LEFT JOIN actors ON actors.id = said.speaker_id
    LEFT JOIN actors AS canonical ON canonical.id = coalesce(actors.canonical_id, actors.id)
    UNION ALL
    SELECT
        tellings.event_id,
        5 AS part,
        'Initiatives' AS section,
        said.article_id,
        min(initiative_mentions.start_char) AS place,
        initiative_mentions.status AS who,
        initiatives.name AS what
    FROM tellings
    INNER JOIN statements AS said ON said.event_id = tellings.telling_id
    INNER JOIN initiative_mentions ON initiative_mentions.statement_id = said.id
    INNER JOIN initiatives ON initiatives.id = initiative_mentions.initiative_id
    GROUP BY
        tellings.event_id,
        said.article_id,
        initiatives.id,
        initiative_mentions.status,
        initiatives.name
    UNION ALL
    SELECT DISTINCT
        tellings.event_id,
        6 AS part,
        'Sources' AS section,
        articles.id AS article_id,
        0 AS place,
        coalesce(sources.name || ', ', '')
        || coalesce(CAST(articles.published_on AS TEXT), 'no date') AS who,
        coalesce(articles.title || ', ', '') || coalesce(articles.url, articles.origin) AS what
    FROM tellings
    INNER JOIN event_mentions ON event_mentions.event_id = tellings.telling_id
    INNER JOIN articles ON articles.id = event_mentions.article_id
    LEFT JOIN sources ON sources.id = articles.source_id
)

SELECT
    chosen.event,
    lines.section,
    lines.who,
    lines.what
FROM lines
INNER JOIN chosen ON chosen.event_id = lines.event_id
ORDER BY chosen.event_id, lines.part, lines.article_id, lines.place, lines.who;
