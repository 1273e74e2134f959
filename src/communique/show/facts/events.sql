-- One row per event that the article names.
SELECT
    event_id AS fact_key,
    confidence,
    event AS name,
    kind,
    status,
    mode,
    coalesce(
        CASE date_precision
            WHEN 'year' THEN substr(CAST(starts_on AS TEXT), 1, 4)
            WHEN 'month' THEN substr(CAST(starts_on AS TEXT), 1, 7)
            ELSE CAST(starts_on AS TEXT)
        END,
        date_note
    ) AS date,
    CASE
        WHEN date_precision = 'day' AND ends_on <> starts_on THEN CAST(ends_on AS TEXT)
    END AS last_day,
    date_as_printed,
    coalesce(series_acronym, series) AS series,
    edition,
    venue,
    city,
    country_code,
    parent_event AS part_of
FROM event_calendar
WHERE event_id IN (SELECT event_id FROM event_mentions WHERE article_id = :article)
