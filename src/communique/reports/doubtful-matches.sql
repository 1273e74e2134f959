-- One row per pair that may be one thing or two.
--
-- kind person|body|event|initiative: what the two are
-- name TEXT: part of the name of one of the two
-- taken same|different: what the archive takes them for
--
-- `communique same` and `communique different` take the two ids.
--
-- Example: --kind person --taken same
WITH asked AS (
    SELECT
        nullif(CAST(:kind AS TEXT), '') AS kind,
        '%' || lower(nullif(CAST(:name AS TEXT), '')) || '%' AS name,
        nullif(CAST(:taken AS TEXT), '') AS taken
)

SELECT
    round(CAST(doubtful_matches.score AS NUMERIC), 2) AS score,
    doubtful_matches.taken_as,
    doubtful_matches.kind || ':' || CAST(doubtful_matches.one_row AS TEXT) AS one_id,
    doubtful_matches.one,
    doubtful_matches.kind || ':' || CAST(doubtful_matches.other_row AS TEXT) AS other_id,
    doubtful_matches.other,
    doubtful_matches.one_article,
    doubtful_matches.other_article
FROM asked
CROSS JOIN doubtful_matches
WHERE
    (asked.kind IS NULL OR doubtful_matches.kind = asked.kind)
    AND (
        asked.name IS NULL
        OR lower(doubtful_matches.one) LIKE asked.name ESCAPE '\'
        OR lower(doubtful_matches.other) LIKE asked.name ESCAPE '\'
    )
    AND (asked.taken IS NULL OR doubtful_matches.taken_as = asked.taken)
ORDER BY doubtful_matches.score DESC, doubtful_matches.match_id;
