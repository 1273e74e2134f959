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
JOIN (
    SELECT
        stated.person_id,
        stated.title,
        -- A day and a number in one text: least and greatest are the first and the latest.
        min(coalesce(stated.day, '9999-12-31') || stated.number) AS first_place,
        max(coalesce(stated.day, '0000-01-01') || stated.number) AS last_place
    FROM (
        SELECT
            coalesce(holders.canonical_id, holders.id) AS person_id,
            lower(affiliations.title_as_printed) AS title,
            CAST(articles.published_on AS TEXT) AS day,
            substr(CAST(1000000000000 + articles.id AS TEXT), 2) AS number
        FROM affiliations
        JOIN actors AS holders ON holders.id = affiliations.person_id
        JOIN articles ON articles.id = affiliations.article_id
    ) AS stated
    GROUP BY stated.person_id, stated.title
) AS seen ON seen.person_id = posts.person_id AND seen.title = posts.title
JOIN affiliations ON affiliations.id = posts.affiliation_id
JOIN actors AS canonical ON canonical.id = posts.person_id
LEFT JOIN actors AS organizations ON organizations.id = posts.organization_id
JOIN articles AS first_articles
    ON first_articles.id = CAST(substr(seen.first_place, 11) AS INTEGER)
JOIN articles AS last_articles
    ON last_articles.id = CAST(substr(seen.last_place, 11) AS INTEGER)
