CREATE VIEW careers AS
-- One row per person and post, a title at an organisation: first and last seen, in how many articles.
SELECT
    persons.id AS person_id,  -- number of the person, merges followed
    persons.name AS person,  -- fullest name of the holder
    affiliations.title_as_printed,  -- the post in the words of the first article loaded that states it
    organizations.id AS organization_id,  -- number of the organisation; null: not stated
    organizations.name AS organization,  -- organisation of the post; null: not stated
    affiliations.country_code,  -- side represented; null: not stated
    first_articles.published_on AS first_seen_on,  -- earliest publication; null: no article has a day
    last_articles.published_on AS last_seen_on,  -- latest publication; null: no article has a day
    (
        SELECT count(DISTINCT alike.article_id)
        FROM affiliations AS alike
        LEFT JOIN actors AS theirs ON theirs.id = alike.organization_id
        WHERE alike.holder_id = affiliations.holder_id
        AND upper(alike.title_as_printed) = upper(affiliations.title_as_printed)
        AND coalesce(theirs.canonical_id, theirs.id, 0) = coalesce(organizations.id, 0)
    ) AS article_count,  -- how many articles state it
    first_articles.id AS first_article_id,  -- number of the earliest article
    first_articles.title AS first_article_title,  -- its headline; null: none printed
    last_articles.id AS last_article_id,  -- number of the latest article
    last_articles.title AS last_article_title  -- its headline; null: none printed
FROM affiliations
JOIN actors AS persons ON persons.id = affiliations.holder_id
LEFT JOIN actors AS employers ON employers.id = affiliations.organization_id
LEFT JOIN actors AS organizations
    ON organizations.id = coalesce(employers.canonical_id, employers.id)
JOIN articles AS first_articles ON first_articles.id = (
    SELECT articles.id
    FROM affiliations AS alike
    JOIN articles ON articles.id = alike.article_id
    LEFT JOIN actors AS theirs ON theirs.id = alike.organization_id
    WHERE alike.holder_id = affiliations.holder_id
    AND upper(alike.title_as_printed) = upper(affiliations.title_as_printed)
    AND coalesce(theirs.canonical_id, theirs.id, 0) = coalesce(organizations.id, 0)
    ORDER BY articles.published_on IS NULL, articles.published_on, articles.id
    LIMIT 1
)
JOIN articles AS last_articles ON last_articles.id = (
    SELECT articles.id
    FROM affiliations AS alike
    JOIN articles ON articles.id = alike.article_id
    LEFT JOIN actors AS theirs ON theirs.id = alike.organization_id
    WHERE alike.holder_id = affiliations.holder_id
    AND upper(alike.title_as_printed) = upper(affiliations.title_as_printed)
    AND coalesce(theirs.canonical_id, theirs.id, 0) = coalesce(organizations.id, 0)
    ORDER BY articles.published_on IS NULL, articles.published_on DESC, articles.id DESC
    LIMIT 1
)
-- The first statement of a post stands for all. Titles are compared in capitals, as the index has
-- them: what `lower` gives, programs may have changed (SQLite lets them).
WHERE NOT EXISTS (
    SELECT 1
    FROM affiliations AS earlier
    LEFT JOIN actors AS theirs ON theirs.id = earlier.organization_id
    WHERE earlier.holder_id = affiliations.holder_id
    AND upper(earlier.title_as_printed) = upper(affiliations.title_as_printed)
    AND coalesce(theirs.canonical_id, theirs.id, 0)
    = coalesce(employers.canonical_id, employers.id, 0)
    AND earlier.id < affiliations.id
)
