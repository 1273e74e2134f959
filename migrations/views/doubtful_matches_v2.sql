CREATE VIEW doubtful_matches AS
-- One row per pair of findings that could be one thing, or be two, and that nobody has judged.
SELECT
    pairs.match_id,  -- number of the row in profile_matches
    pairs.kind,  -- person, body, event or initiative
    pairs.score,  -- how surely the two are one, from 0 to 1
    CASE
        WHEN coalesce(pairs.one_canonical_id, pairs.one_id)
            = coalesce(pairs.other_canonical_id, pairs.other_id)
        THEN 'same'
        ELSE 'different'
    END AS taken_as,  -- what the archive takes them for: same or different
    pairs.is_apart,  -- true: one article tells of both
    coalesce(one_actors.id, one_events.id, one_initiatives.id) AS one_row,  -- number of one finding
    coalesce(one_actors.name, one_events.name, one_initiatives.name) AS one,  -- its name
    coalesce(other_actors.id, other_events.id, other_initiatives.id) AS other_row,  -- of the other
    coalesce(other_actors.name, other_events.name, other_initiatives.name) AS other,  -- its name
    one_articles.title AS one_article,  -- headline of the article of one; null: none printed
    other_articles.title AS other_article  -- headline of the article of the other
FROM (
    SELECT
        profile_matches.id AS match_id,
        ones.kind,
        profile_matches.score,
        profile_matches.is_apart,
        profile_matches.one_id,
        profile_matches.other_id,
        ones.canonical_id AS one_canonical_id,
        others.canonical_id AS other_canonical_id
    FROM profile_matches
    JOIN profiles AS ones ON ones.id = profile_matches.one_id AND ones.mark IS NULL
    JOIN profiles AS others ON others.id = profile_matches.other_id AND others.mark IS NULL
    WHERE profile_matches.score > 0
    AND profile_matches.score < 0.9
) AS pairs
LEFT JOIN actors AS one_actors ON pairs.kind IN ('person', 'body') AND one_actors.id = (
    SELECT min(actors.id) FROM actors WHERE actors.profile_id = pairs.one_id
)
LEFT JOIN actors AS other_actors ON pairs.kind IN ('person', 'body') AND other_actors.id = (
    SELECT min(actors.id) FROM actors WHERE actors.profile_id = pairs.other_id
)
LEFT JOIN events AS one_events ON pairs.kind = 'event' AND one_events.id = (
    SELECT min(events.id) FROM events WHERE events.profile_id = pairs.one_id
)
LEFT JOIN events AS other_events ON pairs.kind = 'event' AND other_events.id = (
    SELECT min(events.id) FROM events WHERE events.profile_id = pairs.other_id
)
LEFT JOIN initiatives AS one_initiatives
    ON pairs.kind = 'initiative' AND one_initiatives.id = (
        SELECT min(initiatives.id) FROM initiatives WHERE initiatives.profile_id = pairs.one_id
    )
LEFT JOIN initiatives AS other_initiatives
    ON pairs.kind = 'initiative' AND other_initiatives.id = (
        SELECT min(initiatives.id) FROM initiatives WHERE initiatives.profile_id = pairs.other_id
    )
JOIN articles AS one_articles ON one_articles.id
    = coalesce(one_actors.article_id, one_events.article_id, one_initiatives.article_id)
JOIN articles AS other_articles ON other_articles.id
    = coalesce(other_actors.article_id, other_events.article_id, other_initiatives.article_id)
WHERE NOT EXISTS (
    SELECT 1
    FROM judgements
    WHERE judgements.undone_at IS NULL
    AND judgements.kind = pairs.kind
    AND (
        (
            judgements.first_sha256 = one_articles.sha256
            AND judgements.second_sha256 = other_articles.sha256
            AND judgements.first_name = coalesce(one_actors.name, one_events.name, one_initiatives.name)
            AND judgements.second_name = coalesce(other_actors.name, other_events.name, other_initiatives.name)
        )
        OR (
            judgements.first_sha256 = other_articles.sha256
            AND judgements.second_sha256 = one_articles.sha256
            AND judgements.first_name = coalesce(other_actors.name, other_events.name, other_initiatives.name)
            AND judgements.second_name = coalesce(one_actors.name, one_events.name, one_initiatives.name)
        )
    )
)
