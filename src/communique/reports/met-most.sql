-- One row per pair: how often they met, at what level.
--
-- person TEXT: part of the name of one of the two, who then stands first
-- counterpart TEXT: part of the name of the other
-- country COUNTRY: side that the first of the two represents
-- since DATE: events that end on or after it; leaves out events without a date
-- until DATE: events that start on or before it; leaves out events without a date
--
-- Asked for nobody, it gives each pair once; asked for somebody, it puts that side first. The
-- level is that of the highest post printed on either side of any of their meetings.
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:person AS TEXT), '')) || '%' AS person,
        '%' || lower(nullif(CAST(:counterpart AS TEXT), '')) || '%' AS counterpart,
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
),

met AS (
    SELECT
        who_met_whom.actor_id,
        who_met_whom.actor,
        who_met_whom.counterpart_id,
        who_met_whom.counterpart,
        CASE who_met_whom.date_precision
            WHEN 'year' THEN substr(CAST(who_met_whom.starts_on AS TEXT), 1, 4)
            WHEN 'month' THEN substr(CAST(who_met_whom.starts_on AS TEXT), 1, 7)
            ELSE CAST(who_met_whom.starts_on AS TEXT)
        END AS met_on,
        lower(
            ' ' || coalesce(who_met_whom.actor_title, '')
            || ' | ' || coalesce(who_met_whom.counterpart_title, '')
        ) AS titles
    FROM asked
    CROSS JOIN who_met_whom
    WHERE
        (
            who_met_whom.actor_id < who_met_whom.counterpart_id
            OR coalesce(asked.person, asked.counterpart, asked.country) IS NOT NULL
        )
        AND who_met_whom.actor_kind = 'person'
        AND who_met_whom.counterpart_kind = 'person'
        AND (asked.person IS NULL OR lower(who_met_whom.actor) LIKE asked.person ESCAPE '\')
        AND (
            asked.counterpart IS NULL
            OR lower(who_met_whom.counterpart) LIKE asked.counterpart ESCAPE '\'
        )
        AND (asked.country IS NULL OR upper(who_met_whom.actor_country_code) = asked.country)
        AND (asked.since IS NULL OR CAST(who_met_whom.starts_on AS TEXT) >= asked.since)
        AND (asked.until IS NULL OR CAST(who_met_whom.starts_on AS TEXT) <= asked.until)
),

ranked AS (
    SELECT
        met.actor_id,
        met.actor,
        met.counterpart_id,
        met.counterpart,
        met.met_on,
        CASE
            WHEN
                met.titles LIKE '%prime minister%'
                OR met.titles LIKE '%chancellor%'
                OR (met.titles LIKE '%president%' AND met.titles NOT LIKE '%vice%president%')
                THEN 1
            WHEN
                met.titles LIKE '%minister%'
                AND met.titles NOT LIKE '%deputy%'
                AND met.titles NOT LIKE '%vice%'
                THEN 2
            WHEN met.titles LIKE '%minister%' OR met.titles LIKE '%secretary%' THEN 3
            WHEN met.titles LIKE '%ambassador%' OR met.titles LIKE '%envoy%' THEN 4
            ELSE 5
        END AS level
    FROM met
)

SELECT
    actor AS person,
    counterpart,
    count(*) AS meetings,
    CASE min(level)
        WHEN 1 THEN 'heads of state or government'
        WHEN 2 THEN 'ministers'
        WHEN 3 THEN 'deputy ministers, secretaries'
        WHEN 4 THEN 'ambassadors, envoys'
        ELSE 'other'
    END AS level,
    min(met_on) AS first_on,
    CASE WHEN min(met_on) IS NULL THEN 'not stated' END AS first_on_note,
    max(met_on) AS latest_on
FROM ranked
GROUP BY actor_id, actor, counterpart_id, counterpart
ORDER BY count(*) DESC, lower(actor), actor_id, lower(counterpart), counterpart_id;
