CREATE VIEW careers AS
-- One row per person and post, in the order of years: first and last seen, in how many articles.
SELECT
    canonical.id AS person_id,  -- number of the person, merges followed
    canonical.name AS person,  -- fullest name of the holder
    affiliations.title_as_printed,  -- the post in the words of the first article that states it
    organizations.id AS organization_id,  -- number of the organisation; null: not stated
    organizations.name AS organization,  -- organisation of the post; null: not stated
    affiliations.country_code,  -- side represented; null: not stated
    first_articles.published_on AS first_seen_on,  -- earliest publication; null: no article has a day
    last_articles.published_on AS last_seen_on,  -- latest publication; null: no article has a day
    posts.article_count,  -- how many articles state it
    first_articles.id AS first_article_id,  -- number of the earliest article
    first_articles.title AS first_article_title,  -- its headline; null: none printed
    last_articles.id AS last_article_id,  -- number of the latest article
    last_articles.title AS last_article_title  -- its headline; null: none printed
FROM (
    SELECT
        stated.person_id,
        stated.title,
        stated.organization_id,
        min(stated.affiliation_id) AS affiliation_id,
        count(DISTINCT stated.article_id) AS article_count
    FROM (
        SELECT
            coalesce(holders.canonical_id, holders.id) AS person_id,
            lower(affiliations.title_as_printed) AS title,
            coalesce(employers.canonical_id, employers.id) AS organization_id,
            affiliations.id AS affiliation_id,
            affiliations.article_id
        FROM affiliations
        JOIN actors AS holders ON holders.id = affiliations.person_id
        LEFT JOIN actors AS employers ON employers.id = affiliations.organization_id
    ) AS stated
    GROUP BY stated.person_id, stated.title, stated.organization_id
) AS posts
JOIN affiliations ON affiliations.id = posts.affiliation_id
JOIN actors AS canonical ON canonical.id = posts.person_id
LEFT JOIN actors AS organizations ON organizations.id = posts.organization_id
-- CROSS JOIN keeps SQLite to this order: from the person, not through all posts.
JOIN articles AS first_articles ON first_articles.id = (
    SELECT articles.id
    FROM actors AS holders
    CROSS JOIN affiliations AS others
    JOIN articles ON articles.id = others.article_id
    WHERE others.person_id = holders.id
    AND (holders.id = canonical.id OR holders.canonical_id = canonical.id)
    AND lower(others.title_as_printed) = posts.title
    ORDER BY articles.published_on IS NULL, articles.published_on, articles.id
    LIMIT 1
)
JOIN articles AS last_articles ON last_articles.id = (
    SELECT articles.id
    FROM actors AS holders
    CROSS JOIN affiliations AS others
    JOIN articles ON articles.id = others.article_id
    WHERE others.person_id = holders.id
    AND (holders.id = canonical.id OR holders.canonical_id = canonical.id)
    AND lower(others.title_as_printed) = posts.title
    ORDER BY articles.published_on IS NULL, articles.published_on DESC, articles.id DESC
    LIMIT 1
)
