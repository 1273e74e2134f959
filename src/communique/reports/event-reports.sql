-- One row per event and article: what each tells of it.
--
-- event TEXT: part of the event's name, or of its name in an article
-- country COUNTRY: country where it takes place
-- status held|ongoing|planned|cancelled: state of the event, as the article has it
-- since DATE: articles published on or after it; leaves out articles without a date
-- until DATE: articles published on or before it; leaves out articles without a date
--
-- An event may be asked for by its number, as event:12.
--
-- Example: --event "trade forum"
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:event AS TEXT), '')) || '%' AS event,
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        nullif(CAST(:status AS TEXT), '') AS status,
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
)

SELECT
    event_reports.event,
    CAST(event_reports.published_on AS TEXT) AS published_on,
    event_reports.source,
    event_reports.name_as_told,
    event_reports.status,
    CASE event_reports.date_precision
        WHEN 'year' THEN substr(CAST(event_reports.starts_on AS TEXT), 1, 4)
        WHEN 'month' THEN substr(CAST(event_reports.starts_on AS TEXT), 1, 7)
        ELSE CAST(event_reports.starts_on AS TEXT)
    END AS date,
    event_reports.city,
    CASE
        WHEN event_reports.has_other_date = 1 AND event_reports.has_other_place = 1
            THEN 'date, place'
        WHEN event_reports.has_other_date = 1 THEN 'date'
        WHEN event_reports.has_other_place = 1 THEN 'place'
    END AS differs_in,
    'event:' || CAST(event_reports.report_id AS TEXT) AS id
FROM asked
CROSS JOIN event_reports
WHERE
    (
        asked.event IS NULL
        OR event_reports.event_id IN (SELECT meant.event_id FROM meant)
    )
    AND (asked.country IS NULL OR upper(event_reports.country_code) = asked.country)
    AND (asked.status IS NULL OR event_reports.status = asked.status)
    AND (asked.since IS NULL OR CAST(event_reports.published_on AS TEXT) >= asked.since)
    AND (asked.until IS NULL OR CAST(event_reports.published_on AS TEXT) <= asked.until)
ORDER BY
    lower(event_reports.event),
    event_reports.event_id,
    event_reports.published_on IS NULL,
    event_reports.published_on,
    event_reports.report_id;
