-- One row per actor that the article names and post that it gives him.
WITH posts AS (
    SELECT
        person_id,
        title_as_printed,
        organization,
        start_char
    FROM posts_held
    WHERE article_id = :article
)

SELECT
    canonical.id AS fact_key,
    NULL AS confidence,
    canonical.name AS name,
    canonical.kind AS kind,
    canonical.country_code AS country_code,
    posts.title_as_printed AS title,
    posts.organization AS organization
FROM actor_names
INNER JOIN actors ON actor_names.actor_id = actors.id
INNER JOIN actors AS canonical ON canonical.id = coalesce(actors.canonical_id, actors.id)
LEFT JOIN posts ON canonical.id = posts.person_id
WHERE actor_names.article_id = :article
ORDER BY actor_names.start_char, posts.start_char
