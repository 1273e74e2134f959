-- One row per mention of an initiative in the article.
SELECT
    mention_id AS fact_key,
    confidence,
    initiative AS name,
    kind,
    status,
    backers,
    period_as_printed AS period,
    said_by
FROM initiative_progress
WHERE article_id = :article
