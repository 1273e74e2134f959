-- One row per actor that the article names and post that it gives him.
SELECT
    canonical.id AS fact_key,
    NULL AS confidence,
    canonical.name AS name,
    canonical.kind AS kind,
    canonical.country_code AS country_code,
    posts_held.title_as_printed AS title,
    posts_held.organization AS organization
FROM actor_names
INNER JOIN actors ON actor_names.actor_id = actors.id
INNER JOIN actors AS canonical ON canonical.id = coalesce(actors.canonical_id, actors.id)
LEFT JOIN posts_held
    ON canonical.id = posts_held.person_id AND actor_names.article_id = posts_held.article_id
WHERE actor_names.article_id = :article
ORDER BY actor_names.start_char, posts_held.start_char
