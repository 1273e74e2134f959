-- One row per unfinished initiative not heard of for a year.
--
-- initiative TEXT: part of the initiative's name
-- backer TEXT: part of the name of one that stands behind it
-- until DATE: last heard of on or before it, instead of a year before the newest article; leaves out those without a day
--
-- Those that only articles without a day tell of stand at the end: when that was is not known.
--
-- Example: --backer haddad
-- Example: --until 2023
WITH asked AS NOT MATERIALIZED (
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
        asked.until IS NULL AS is_open,
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
        coalesce(told.canonical_id, told.id) AS initiative_id,
        count(*) AS mentions,
        min(initiative_mentions.id) AS mention_id,
        max(CAST(articles.published_on AS TEXT)) AS latest_on
    FROM initiative_mentions
    INNER JOIN initiatives AS told ON told.id = initiative_mentions.initiative_id
    INNER JOIN articles ON articles.id = initiative_mentions.article_id
    GROUP BY coalesce(told.canonical_id, told.id)
),

-- Each name is compared once, however many rows bear it; a merged row has a name of its own.
names AS MATERIALIZED (
    SELECT DISTINCT
        actors.kind,
        actors.name
    FROM actors
    WHERE nullif(CAST(:backer AS TEXT), '') IS NOT NULL
),

named AS (
    SELECT DISTINCT coalesce(actors.canonical_id, actors.id) AS id
    FROM asked
    CROSS JOIN names
    CROSS JOIN actors  -- keeps SQLite to this order
    WHERE
        lower(names.name) LIKE asked.backer ESCAPE '\'
        AND actors.kind = names.kind
        AND actors.name = names.name
),

backed AS (
    SELECT coalesce(told.canonical_id, told.id) AS initiative_id
    FROM named
    INNER JOIN actors ON actors.id = named.id OR actors.canonical_id = named.id
    INNER JOIN initiative_backers ON initiative_backers.actor_id = actors.id
    INNER JOIN initiatives AS told ON told.id = initiative_backers.initiative_id
)

SELECT
    initiative_progress.initiative,
    initiative_progress.kind,
    initiative_progress.current_status AS status,
    heard.latest_on AS last_heard_on,
    CASE WHEN heard.latest_on IS NULL THEN 'not stated' END AS last_heard_on_note,
    heard.mentions,
    initiative_progress.period_as_printed AS period,
    initiative_progress.backers
FROM limits
CROSS JOIN heard
INNER JOIN initiative_progress ON initiative_progress.mention_id = heard.mention_id
WHERE
    initiative_progress.current_status <> 'completed'
    AND (
        heard.latest_on <= limits.until
        OR (heard.latest_on IS NULL AND limits.is_open)
    )
    AND (
        limits.initiative IS NULL
        OR lower(initiative_progress.initiative) LIKE limits.initiative ESCAPE '\'
    )
    AND (
        limits.backer IS NULL
        OR initiative_progress.initiative_id IN (SELECT backed.initiative_id FROM backed)
    )
ORDER BY
    heard.latest_on IS NULL,
    heard.latest_on,
    lower(initiative_progress.initiative),
    initiative_progress.initiative_id;
