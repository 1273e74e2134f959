CREATE VIEW event_reports AS
-- One row per event and article that tells of it: what each states, and where they differ.
SELECT
    told.id AS report_id,  -- number of the row in events; judgements may name it
    events.id AS event_id,  -- number of the event, merges followed
    events.name AS event,  -- name of the event
    told.name AS name_as_told,  -- name in this article, or the words that describe it
    told.status,  -- held, planned, ongoing or cancelled, as this article has it
    told.edition,  -- 11 of an 11th meeting; null: not stated
    told.starts_on,  -- first day of the period that this article states; null: not stated
    told.ends_on,  -- last day of that period; null: not stated
    told.date_precision,  -- how much of the date was stated: day, month or year; null: no date
    told.venue,  -- building or institution; null: not stated
    told.city,  -- city as printed; null: not stated
    told.country_code,  -- country where it takes place; null: not stated
    CASE WHEN told.date_precision = 'day' AND EXISTS (
        SELECT 1
        FROM events AS others
        WHERE others.id IN (
            SELECT events.id
            UNION ALL
            SELECT tellings.id
            FROM events AS tellings
            WHERE tellings.canonical_id = events.id
        )
        AND others.date_precision = 'day'
        AND (others.starts_on > told.ends_on OR others.ends_on < told.starts_on)
    ) THEN 1 ELSE 0 END AS has_other_date,  -- 1: another article states days outside of these
    CASE WHEN EXISTS (
        SELECT 1
        FROM events AS others
        WHERE others.id IN (
            SELECT events.id
            UNION ALL
            SELECT tellings.id
            FROM events AS tellings
            WHERE tellings.canonical_id = events.id
        )
        AND (
            lower(others.city) <> lower(told.city)
            OR others.country_code <> told.country_code
        )
    ) THEN 1 ELSE 0 END AS has_other_place,  -- 1: another article states another city or country
    articles.id AS article_id,  -- number of the article; null: none is left that names it
    articles.title AS article_title,  -- headline of the article; null: none printed
    sources.name AS source,  -- outlet or publisher; null: not stated in the text
    articles.published_on  -- day of publication; null: not stated in the text
FROM events AS told
JOIN events ON events.id = coalesce(told.canonical_id, told.id)
LEFT JOIN articles ON articles.id = told.article_id
LEFT JOIN sources ON sources.id = articles.source_id
