CREATE VIEW who_printed AS
-- One row per article that prints a release which other articles print too.
SELECT
    article_variants.release_id,  -- number of the article that stands for the release: the fullest
    releases.title AS release,  -- headline of that article; null: none printed
    articles.id AS article_id,  -- number of the article
    articles.title AS article_title,  -- headline of the article; null: none printed
    sources.id AS source_id,  -- number of the outlet; null: not stated in the text
    sources.name AS source,  -- outlet or publisher; null: not stated in the text
    articles.credited_source,  -- institution the outlet cites for the report; null: none
    articles.published_on,  -- day of publication; null: not stated in the text
    articles.url,  -- address that the source gave; null: none
    articles.origin,  -- path or URL the text was read from
    length(articles.text) AS character_count,  -- length of the text, in code points
    (
        SELECT count(*)
        FROM article_variants AS variants
        WHERE variants.release_id = article_variants.release_id
    ) AS printed_count  -- articles that print the release, this one included
FROM article_variants
JOIN articles ON articles.id = article_variants.article_id
JOIN articles AS releases ON releases.id = article_variants.release_id
LEFT JOIN sources ON sources.id = articles.source_id
