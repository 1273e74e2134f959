-- One row per form of a speaker who was not resolved.
--
-- contains TEXT: part of the words that name the speaker
-- article TEXT: part of the headline
--
-- Example: --contains minister
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:contains AS TEXT), '')) || '%' AS contains,
        '%' || lower(nullif(CAST(:article AS TEXT), '')) || '%' AS article
),

unresolved AS (
    SELECT
        statements.speaker_as_printed,
        count(*) AS statements,
        count(DISTINCT statements.article_id) AS articles,
        min(statements.id) AS first_id
    FROM asked
    CROSS JOIN statements
    INNER JOIN articles ON articles.id = statements.article_id
    WHERE
        statements.speaker_id IS NULL
        AND (
            asked.contains IS NULL
            OR lower(statements.speaker_as_printed) LIKE asked.contains ESCAPE '\'
        )
        AND (asked.article IS NULL OR lower(articles.title) LIKE asked.article ESCAPE '\')
    GROUP BY statements.speaker_as_printed
)

SELECT
    unresolved.speaker_as_printed AS speaker,
    CASE WHEN unresolved.speaker_as_printed IS NULL THEN 'no words in the sentence' END
        AS speaker_note,
    unresolved.statements,
    unresolved.articles,
    articles.title AS first_article,
    statements.content AS first_words
FROM unresolved
INNER JOIN statements ON statements.id = unresolved.first_id
INNER JOIN articles ON articles.id = statements.article_id
ORDER BY unresolved.statements DESC, unresolved.first_id;
