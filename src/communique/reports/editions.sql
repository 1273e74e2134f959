-- One row per edition of a series and actor who came.
--
-- series TEXT, needed: part of the name or acronym of the series, or of an edition's name
--
-- Two names are of one series where articles print both for one edition.
--
-- Example: --series "trade forum"
WITH RECURSIVE asked AS (
    SELECT '%' || lower(nullif(CAST(:series AS TEXT), '')) || '%' AS series
),

named AS (
    SELECT events.id, events.series_id
    FROM asked
    CROSS JOIN events
    WHERE events.edition IS NOT NULL AND lower(events.name) LIKE asked.series ESCAPE '\'
),

one_series (series_id) AS (
    SELECT event_series.id
    FROM asked
    CROSS JOIN event_series
    WHERE
        lower(event_series.name) LIKE asked.series ESCAPE '\'
        OR lower(event_series.acronym) LIKE asked.series ESCAPE '\'
        OR event_series.id IN (SELECT named.series_id FROM named)
    UNION
    SELECT others.series_id
    FROM one_series
    INNER JOIN events AS told ON told.series_id = one_series.series_id
    INNER JOIN events AS others
        ON
            others.id = coalesce(told.canonical_id, told.id)
            OR others.canonical_id = coalesce(told.canonical_id, told.id)
    WHERE others.series_id IS NOT NULL
),

editions AS (
    SELECT
        coalesce(events.canonical_id, events.id) AS event_id,
        max(events.edition) AS edition
    FROM events
    WHERE
        events.series_id IN (SELECT one_series.series_id FROM one_series)
        OR events.id IN (SELECT named.id FROM named)
    GROUP BY coalesce(events.canonical_id, events.id)
)

SELECT
    editions.edition,
    events.name AS event,
    CASE events.date_precision
        WHEN 'year' THEN substr(CAST(events.starts_on AS TEXT), 1, 4)
        WHEN 'month' THEN substr(CAST(events.starts_on AS TEXT), 1, 7)
        ELSE CAST(events.starts_on AS TEXT)
    END AS date,
    events.status,
    events.city,
    who_attended.name,
    max(who_attended.title_as_printed) AS title,
    max(who_attended.country_code) AS country_code,
    count(DISTINCT who_attended.article_id) AS articles
FROM editions
INNER JOIN events ON events.id = editions.event_id
LEFT JOIN who_attended ON who_attended.event_id = editions.event_id
GROUP BY
    editions.edition,
    events.id,
    events.name,
    events.date_precision,
    events.starts_on,
    events.status,
    events.city,
    who_attended.actor_id,
    who_attended.name
ORDER BY
    editions.edition,
    events.starts_on,
    events.id,
    who_attended.name,
    who_attended.actor_id;
