-- One row per unfinished initiative not heard of for a year.
--
-- initiative TEXT: part of the initiative's name
-- backer TEXT: part of the name of one that stands behind it
-- until DATE: last heard of on or before it, instead of a year before the newest article
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:initiative AS TEXT), '')) || '%' AS initiative,
        '%' || lower(nullif(CAST(:backer AS TEXT), '')) || '%' AS backer,
        nullif(CAST(:until AS TEXT), '') AS until
),

newest AS (
    SELECT max(CAST(articles.published_on AS TEXT)) AS published_on
    FROM articles
),

limits AS (
    SELECT
        asked.initiative,
        asked.backer,
        coalesce(
            asked.until,
            substr(CAST(9999 + CAST(substr(newest.published_on, 1, 4) AS INTEGER) AS TEXT), 2)
            || substr(newest.published_on, 5)
        ) AS until
    FROM asked
    CROSS JOIN newest
),

heard AS (
    SELECT
        initiative_mentions.initiative_id,
        count(*) AS mentions,
        max(CAST(articles.published_on AS TEXT)) AS latest_on
    FROM initiative_mentions
    INNER JOIN articles ON articles.id = initiative_mentions.article_id
    GROUP BY initiative_mentions.initiative_id
)

SELECT
    initiatives.name AS initiative,
    initiatives.kind,
    initiatives.status,
    heard.latest_on AS last_heard_on,
    heard.mentions,
    initiatives.period_as_printed AS period,
    (
        SELECT min(actors.name)
        FROM initiative_backers
        INNER JOIN actors ON actors.id = initiative_backers.actor_id
        WHERE initiative_backers.initiative_id = initiatives.id
    ) AS backer
FROM limits
CROSS JOIN heard
INNER JOIN initiatives ON initiatives.id = heard.initiative_id
WHERE
    initiatives.status <> 'completed'
    AND heard.latest_on <= limits.until
    AND (limits.initiative IS NULL OR lower(initiatives.name) LIKE limits.initiative ESCAPE '\')
    AND (
        limits.backer IS NULL
        OR EXISTS (
            SELECT 1
            FROM initiative_backers
            INNER JOIN actors ON actors.id = initiative_backers.actor_id
            WHERE
                initiative_backers.initiative_id = initiatives.id
                AND lower(actors.name) LIKE limits.backer ESCAPE '\'
        )
    )
ORDER BY heard.latest_on, lower(initiatives.name), initiatives.id;
