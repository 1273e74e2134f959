-- One row per person and post: first and last seen.
--
-- person TEXT: part of the holder's name
-- title TEXT: part of the post
-- organization TEXT: part of the organisation's name
-- country COUNTRY: side that the holder represents
--
-- Example: --person haddad
-- Example: --title ambassador --country NO
WITH asked AS NOT MATERIALIZED (
    SELECT
        '%' || lower(nullif(CAST(:person AS TEXT), '')) || '%' AS person,
        '%' || lower(nullif(CAST(:title AS TEXT), '')) || '%' AS title,
        '%' || lower(nullif(CAST(:organization AS TEXT), '')) || '%' AS organization,
        upper(nullif(CAST(:country AS TEXT), '')) AS country
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
    careers.person,
    careers.title_as_printed AS title,
    careers.organization,
    careers.country_code,
    CAST(careers.first_seen_on AS TEXT) AS first_seen,
    CASE WHEN careers.first_seen_on IS NULL THEN 'not stated' END AS first_seen_note,
    CAST(careers.last_seen_on AS TEXT) AS last_seen,
    CASE WHEN careers.last_seen_on IS NULL THEN 'not stated' END AS last_seen_note,
    careers.article_count AS articles,
    careers.first_article_title AS article
FROM asked
CROSS JOIN careers
WHERE
    (asked.person IS NULL OR careers.person_id IN (SELECT named.id FROM named))
    AND (asked.title IS NULL OR lower(careers.title_as_printed) LIKE asked.title ESCAPE '\')
    AND (
        asked.organization IS NULL
        OR lower(careers.organization) LIKE asked.organization ESCAPE '\'
    )
    AND (asked.country IS NULL OR upper(careers.country_code) = asked.country)
ORDER BY
    lower(careers.person),
    careers.person_id,
    careers.first_seen_on IS NULL,
    careers.first_seen_on,
    careers.first_article_id,
    careers.title_as_printed,
    careers.organization IS NULL,
    careers.organization,
    careers.organization_id;
