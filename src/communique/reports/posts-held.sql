-- One row per post, as one article states it.
--
-- person TEXT: part of the holder's name
-- title TEXT: part of the post's title
-- organization TEXT: part of the organisation's name
-- country COUNTRY: side that the post represents
-- since DATE: articles published on or after it; leaves out articles without a date
-- until DATE: articles published on or before it; leaves out articles without a date
--
-- Example: --title minister --country NO
WITH asked AS NOT MATERIALIZED (
    SELECT
        '%' || lower(nullif(CAST(:person AS TEXT), '')) || '%' AS person,
        '%' || lower(nullif(CAST(:title AS TEXT), '')) || '%' AS title,
        '%' || lower(nullif(CAST(:organization AS TEXT), '')) || '%' AS organization,
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
    WHERE nullif(CAST(:person AS TEXT), '') IS NOT NULL
),

named AS (
    SELECT DISTINCT coalesce(actors.canonical_id, actors.id) AS id
    FROM asked
    CROSS JOIN names
    CROSS JOIN actors  -- keeps SQLite to this order
    WHERE
        lower(names.name) LIKE asked.person ESCAPE '\'
        AND actors.kind = names.kind
        AND actors.name = names.name
)

SELECT
    posts_held.person,
    posts_held.title_as_printed AS title,
    posts_held.organization,
    posts_held.country_code,
    CAST(posts_held.published_on AS TEXT) AS published_on,
    CASE WHEN posts_held.published_on IS NULL THEN 'not stated' END AS published_on_note,
    posts_held.article_title AS article,
    posts_held.sentence
FROM asked
CROSS JOIN posts_held
WHERE
    (asked.person IS NULL OR posts_held.person_id IN (SELECT named.id FROM named))
    AND (asked.title IS NULL OR lower(posts_held.title_as_printed) LIKE asked.title ESCAPE '\')
    AND (
        asked.organization IS NULL
        OR lower(posts_held.organization) LIKE asked.organization ESCAPE '\'
    )
    AND (asked.country IS NULL OR upper(posts_held.country_code) = asked.country)
    AND (asked.since IS NULL OR CAST(posts_held.published_on AS TEXT) >= asked.since)
    AND (asked.until IS NULL OR CAST(posts_held.published_on AS TEXT) <= asked.until)
ORDER BY
    lower(posts_held.person),
    posts_held.person_id,
    posts_held.published_on IS NULL,
    posts_held.published_on,
    posts_held.article_id,
    posts_held.start_char,
    posts_held.affiliation_id;
