CREATE VIEW search_texts AS
-- One row per text that a search looks through; the full-text index is made of these.
SELECT
    texts.id,  -- number of the text: five times row_id, and a digit of its kind
    texts.kind,  -- statement, initiative, event, agenda item or article
    texts.row_id,  -- number of the row in the table of that kind
    texts.words,  -- what can be found
    replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(
        texts.words,
        'Ł', 'L'), 'ł', 'l'), 'Ø', 'O'), 'ø', 'o'), 'Đ', 'D'),
        'đ', 'd'), 'ı', 'i'), 'Ё', 'Е'), 'ё', 'е'), 'Й', 'И'),
        'й', 'и'), 'Ї', 'І'), 'ї', 'і'), 'Ў', 'У'), 'ў', 'у')
        AS folded  -- the same as SQLite indexes it: plain letters for those whose marks it would keep
FROM (
    SELECT
        statements.id * 5 AS id,
        'statement' AS kind,
        statements.id AS row_id,
        statements.content AS words
    FROM statements
    UNION ALL
    SELECT
        initiatives.id * 5 + 1,
        'initiative',
        initiatives.id,
        initiatives.name
    FROM initiatives
    UNION ALL
    SELECT
        events.id * 5 + 2,
        'event',
        events.id,
        events.name || coalesce(', ' || events.venue, '') || coalesce(', ' || events.city, '')
    FROM events
    UNION ALL
    SELECT
        agenda_items.id * 5 + 3,
        'agenda item',
        agenda_items.id,
        agenda_items.topic
    FROM agenda_items
    UNION ALL
    SELECT
        articles.id * 5 + 4,
        'article',
        articles.id,
        coalesce(articles.title || ' ', '') || articles.text
    FROM articles
) AS texts
