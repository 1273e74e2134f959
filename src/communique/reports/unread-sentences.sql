-- One row per sentence that gave no row.
--
-- article TEXT: part of the headline
-- contains TEXT: part of the sentence
--
-- Example: --article "water talks"
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:article AS TEXT), '')) || '%' AS article,
        '%' || lower(nullif(CAST(:contains AS TEXT), '')) || '%' AS contains
)

SELECT
    coalesce(coverage.article_title, 'article ' || CAST(coverage.article_id AS TEXT)) AS article,
    coverage.position,
    coverage.sentence
FROM asked
CROSS JOIN coverage
WHERE
    coverage.has_fact = 0
    AND (asked.article IS NULL OR lower(coverage.article_title) LIKE asked.article ESCAPE '\')
    AND (asked.contains IS NULL OR lower(coverage.sentence) LIKE asked.contains ESCAPE '\')
ORDER BY coverage.article_id, coverage.position;
