-- One row per speaker: first and latest words on a subject.
--
-- contains TEXT: the subject: part of what was said
-- speaker TEXT: part of the speaker's name
-- country COUNTRY: side that the speaker represents
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:contains AS TEXT), '')) || '%' AS contains,
        '%' || lower(nullif(CAST(:speaker AS TEXT), '')) || '%' AS speaker,
        upper(nullif(CAST(:country AS TEXT), '')) AS country
),

speakers AS (
    SELECT
        actors.id,
        actors.name
    FROM asked
    CROSS JOIN actors
    WHERE
        (asked.speaker IS NULL OR lower(actors.name) LIKE asked.speaker ESCAPE '\')
        AND (asked.country IS NULL OR upper(actors.country_code) = asked.country)
),

said AS (
    SELECT
        who_said_what.speaker_id,
        -- A day and a number in one text: least and greatest are the first and the latest.
        substr(
            coalesce(
                CASE events.date_precision
                    WHEN 'year' THEN substr(CAST(events.starts_on AS TEXT), 1, 4)
                    WHEN 'month' THEN substr(CAST(events.starts_on AS TEXT), 1, 7)
                    ELSE CAST(coalesce(events.starts_on, who_said_what.published_on) AS TEXT)
                END,
                ''
            ) || '          ',
            1,
            10
        ) || substr(CAST(1000000000000 + who_said_what.statement_id AS TEXT), 2) AS place
    FROM asked
    CROSS JOIN who_said_what
    LEFT JOIN events ON events.id = who_said_what.event_id
    WHERE
        asked.contains IS NULL
        OR lower(who_said_what.content) LIKE asked.contains ESCAPE '\'
),

ends AS (
    SELECT
        speakers.name,
        count(*) AS statements,
        min(said.place) AS first_place,
        max(said.place) AS latest_place
    FROM speakers
    INNER JOIN said ON said.speaker_id = speakers.id
    GROUP BY speakers.id, speakers.name
)

SELECT
    ends.name AS speaker,
    ends.statements,
    nullif(rtrim(substr(ends.first_place, 1, 10)), '') AS first_on,
    CASE WHEN substr(ends.first_place, 1, 1) = ' ' THEN 'not stated' END AS first_on_note,
    earliest.content AS first_words,
    nullif(rtrim(substr(ends.latest_place, 1, 10)), '') AS latest_on,
    CASE WHEN substr(ends.latest_place, 1, 1) = ' ' THEN 'not stated' END AS latest_on_note,
    latest.content AS latest_words
FROM ends
INNER JOIN statements AS earliest ON earliest.id = CAST(substr(ends.first_place, 11) AS INTEGER)
INNER JOIN statements AS latest ON latest.id = CAST(substr(ends.latest_place, 11) AS INTEGER)
ORDER BY ends.statements DESC, lower(ends.name), earliest.id;
