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
        stated.organization_id,
        stated.affiliation_id,
        stated.article_count,
        -- A post is seen as often as its title, whatever organisation is stated with it.
        min(stated.first_place) OVER (PARTITION BY stated.person_id, stated.title) AS first_place,
        max(stated.last_place) OVER (PARTITION BY stated.person_id, stated.title) AS last_place
    FROM (
        SELECT
            persons.id AS person_id,
            lower(affiliations.title_as_printed) AS title,
            coalesce(employers.canonical_id, employers.id) AS organization_id,
            min(affiliations.id) AS affiliation_id,
            count(DISTINCT affiliations.article_id) AS article_count,
            -- A day and a number in one text: least and greatest are the first and the latest.
            min(
                coalesce(CAST(articles.published_on AS TEXT), '9999-12-31')
                || substr(CAST(1000000000000 + articles.id AS TEXT), 2)
            ) AS first_place,
            max(
                coalesce(CAST(articles.published_on AS TEXT), '0000-01-01')
                || substr(CAST(1000000000000 + articles.id AS TEXT), 2)
            ) AS last_place
        FROM affiliations
        JOIN articles ON articles.id = affiliations.article_id
        JOIN actors AS holders ON holders.id = affiliations.person_id
        JOIN actors AS persons
            ON persons.id = coalesce(holders.canonical_id, holders.id)
            -- The same once more, for a search that starts from the person.
            AND (holders.id = persons.id OR holders.canonical_id = persons.id)
        LEFT JOIN actors AS employers ON employers.id = affiliations.organization_id
        GROUP BY
            persons.id,
            lower(affiliations.title_as_printed),
            coalesce(employers.canonical_id, employers.id)
    ) AS stated
) AS posts
JOIN affiliations ON affiliations.id = posts.affiliation_id
JOIN actors AS canonical ON canonical.id = posts.person_id
LEFT JOIN actors AS organizations ON organizations.id = posts.organization_id
JOIN articles AS first_articles
    ON first_articles.id = CAST(substr(posts.first_place, 11) AS INTEGER)
JOIN articles AS last_articles
    ON last_articles.id = CAST(substr(posts.last_place, 11) AS INTEGER)
