-- One row per pair of countries or bodies, with the events at which they met.
--
-- person TEXT: part of the name of one of the two, who then stands first
-- counterpart TEXT: part of the name of the other
-- country COUNTRY: side that the first of the two represents
-- event TEXT: part of the event's name, its series' name or acronym
-- since DATE: events that end on or after it; leaves out events without a date
-- until DATE: events that start on or before it; leaves out events without a date
--
-- A name that is asked for stands for the sides it represents.
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:person AS TEXT), '')) || '%' AS person,
        '%' || lower(nullif(CAST(:counterpart AS TEXT), '')) || '%' AS counterpart,
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        '%' || lower(nullif(CAST(:event AS TEXT), '')) || '%' AS event,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
),

chosen AS (
    SELECT event_calendar.event_id
    FROM asked
    CROSS JOIN event_calendar
    WHERE
        event_calendar.status IN ('held', 'ongoing')
        AND (
            asked.event IS NULL
            OR lower(event_calendar.event) LIKE asked.event ESCAPE '\'
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

seats AS (
    SELECT
        who_attended.event_id,
        who_attended.country_code,
        max(
            CASE
                WHEN asked.person IS NULL THEN 1
                WHEN lower(who_attended.name) LIKE asked.person ESCAPE '\' THEN 1
                ELSE 0
            END
        ) AS is_person,
        max(
            CASE
                WHEN asked.counterpart IS NULL THEN 1
                WHEN lower(who_attended.name) LIKE asked.counterpart ESCAPE '\' THEN 1
                ELSE 0
            END
        ) AS is_counterpart
    FROM asked
    CROSS JOIN who_attended
    WHERE
        who_attended.country_code IS NOT NULL
        AND who_attended.event_id IN (SELECT chosen.event_id FROM chosen)
    GROUP BY who_attended.event_id, who_attended.country_code
)

SELECT
    seats.country_code,
    others.country_code AS counterpart_country_code,
    count(*) AS meetings
FROM asked
CROSS JOIN seats
INNER JOIN seats AS others
    ON seats.event_id = others.event_id AND seats.country_code < others.country_code
WHERE
    (
        seats.is_person = 1
        AND others.is_counterpart = 1
        AND (asked.country IS NULL OR upper(seats.country_code) = asked.country)
    )
    OR (
        others.is_person = 1
        AND seats.is_counterpart = 1
        AND (asked.country IS NULL OR upper(others.country_code) = asked.country)
    )
GROUP BY seats.country_code, others.country_code
ORDER BY meetings DESC, seats.country_code, others.country_code;
