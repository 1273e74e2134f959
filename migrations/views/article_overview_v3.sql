CREATE VIEW article_overview AS
-- One row per article, with how much was found in it.
SELECT
    articles.id AS article_id,  -- number of the article
    articles.title,  -- headline as printed; null: none printed
    sources.id AS source_id,  -- number of the outlet; null: not stated in the text
    sources.name AS source,  -- outlet or publisher; null: not stated in the text
    articles.credited_source,  -- institution the outlet cites for the report; null: none
    articles.section,  -- section or rubric as printed; null: none printed
    articles.url,  -- address that the source gave; null: none
    articles.origin,  -- path or URL the text was read from
    articles.published_on,  -- day of publication; null: not stated in the text
    articles.date_basis,  -- ground of published_on: stated (a date line) or dateline
    articles.language,  -- ISO 639-1 code; null: not determined
    length(articles.text) AS character_count,  -- length of the text, in code points
    (
        SELECT count(*)
        FROM sentences
        WHERE sentences.article_id = articles.id
    ) AS sentence_count,  -- sentences in the article
    (
        SELECT count(DISTINCT coalesce(actors.canonical_id, actors.id))
        FROM actor_names
        JOIN actors ON actors.id = actor_names.actor_id
        WHERE actor_names.article_id = articles.id
        AND actors.kind = 'person'
    ) AS people_count,  -- persons named in it
    (
        SELECT count(DISTINCT event_mentions.event_id)
        FROM event_mentions
        WHERE event_mentions.article_id = articles.id
    ) AS event_count,  -- events named in it
    (
        SELECT count(*)
        FROM attendees
        WHERE attendees.article_id = articles.id
    ) AS attendee_count,  -- attendees stated in it
    (
        SELECT count(*)
        FROM agenda_items
        WHERE agenda_items.article_id = articles.id
    ) AS agenda_item_count,  -- matters that its events dealt with
    (
        SELECT count(*)
        FROM statements
        WHERE statements.article_id = articles.id
    ) AS statement_count,  -- statements in it
    (
        SELECT count(DISTINCT initiative_mentions.initiative_id)
        FROM initiative_mentions
        WHERE initiative_mentions.article_id = articles.id
    ) AS initiative_count,  -- initiatives named in it
    loads.started_at AS loaded_at,  -- instant at which the run that added it began, UTC
    CASE
        WHEN readings.corrections IS NULL THEN read_in.extractor
    END AS extractor,  -- name and version of what read it last; null: see corrections
    readings.corrections,  -- path of a person's facts document that its rows come from; null: none
    articles.byline  -- who wrote it, as printed; null: not stated
FROM articles
-- An outer join, so that articles are read in order: every article has its load.
LEFT JOIN loads ON loads.id = articles.load_id
LEFT JOIN readings ON readings.article_id = articles.id
LEFT JOIN loads AS read_in ON read_in.id = coalesce(readings.load_id, articles.load_id)
LEFT JOIN sources ON sources.id = articles.source_id
