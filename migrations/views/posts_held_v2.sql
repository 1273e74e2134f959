CREATE VIEW posts_held AS
-- One row per post, as one article states it.
SELECT
    affiliations.id AS affiliation_id,  -- number of the row in affiliations
    canonical.id AS person_id,  -- number of the person, merges followed
    canonical.name AS person,  -- fullest name of the holder
    affiliations.title_as_printed,  -- the post in the article's words
    organizations.id AS organization_id,  -- number of the organisation; null: not stated
    organizations.name AS organization,  -- organisation of the post; null: not stated
    affiliations.country_code,  -- side represented; null: not stated
    articles.published_on,  -- day of publication; null: not stated in the text
    articles.id AS article_id,  -- number of the article
    articles.title AS article_title,  -- headline of the article; null: none printed
    affiliations.start_char,  -- first character in the article, counted from 0
    affiliations.end_char,  -- character after the last one
    substr(
        articles.text,
        affiliations.start_char + 1,
        affiliations.end_char - affiliations.start_char
    ) AS excerpt,  -- the words that state the post
    substr(
        articles.text,
        sentences.start_char + 1,
        sentences.end_char - sentences.start_char
    ) AS sentence  -- the sentence in which those words begin
FROM affiliations
JOIN actors ON actors.id = affiliations.person_id
JOIN actors AS canonical
    ON canonical.id = coalesce(actors.canonical_id, actors.id)
    -- The same once more, for a search that starts from the name.
    AND (actors.id = canonical.id OR actors.canonical_id = canonical.id)
LEFT JOIN actors AS employers ON employers.id = affiliations.organization_id
LEFT JOIN actors AS organizations
    ON organizations.id = coalesce(employers.canonical_id, employers.id)
JOIN articles ON articles.id = affiliations.article_id
LEFT JOIN sentences
    ON sentences.article_id = affiliations.article_id
    AND sentences.start_char = (
        SELECT max(earlier.start_char)
        FROM sentences AS earlier
        WHERE earlier.article_id = affiliations.article_id
        AND earlier.start_char <= affiliations.start_char
    )
    AND sentences.end_char > affiliations.start_char
