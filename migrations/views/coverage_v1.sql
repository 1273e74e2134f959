CREATE VIEW coverage AS
-- One row per sentence, with what was found in it (1) or not (0).
SELECT
    found.id AS sentence_id,  -- number of the sentence
    articles.id AS article_id,  -- number of the article
    articles.title AS article_title,  -- headline of the article; null: none printed
    found.position,  -- place in the article, from 1
    substr(
        articles.text, found.start_char + 1, found.end_char - found.start_char
    ) AS sentence,  -- the sentence
    found.has_event,  -- 1: an event is named in it
    found.has_attendee,  -- 1: an attendee is named in it
    found.has_agenda_item,  -- 1: a matter that an event dealt with is named in it
    found.has_statement,  -- 1: words of a statement stand in it
    found.has_initiative,  -- 1: an initiative is named in it
    CASE
        WHEN found.has_event + found.has_attendee + found.has_agenda_item
            + found.has_statement + found.has_initiative + found.has_post > 0
        THEN 1
        ELSE 0
    END AS has_fact,  -- 1: any of these, or a post that someone holds, stands in it
    found.start_char,  -- first character in the article, counted from 0
    found.end_char  -- character after the last one
FROM (
    SELECT
        sentences.id,
        sentences.article_id,
        sentences.position,
        sentences.start_char,
        sentences.end_char,
        CASE WHEN EXISTS (
            SELECT 1
            FROM event_mentions
            WHERE event_mentions.article_id = sentences.article_id
            AND event_mentions.start_char < sentences.end_char
            AND event_mentions.end_char > sentences.start_char
        ) THEN 1 ELSE 0 END AS has_event,
        CASE WHEN EXISTS (
            SELECT 1
            FROM attendees
            WHERE attendees.article_id = sentences.article_id
            AND attendees.start_char < sentences.end_char
            AND attendees.end_char > sentences.start_char
        ) THEN 1 ELSE 0 END AS has_attendee,
        CASE WHEN EXISTS (
            SELECT 1
            FROM agenda_items
            WHERE agenda_items.article_id = sentences.article_id
            AND agenda_items.start_char < sentences.end_char
            AND agenda_items.end_char > sentences.start_char
        ) THEN 1 ELSE 0 END AS has_agenda_item,
        CASE WHEN EXISTS (
            SELECT 1
            FROM statements
            JOIN statement_parts ON statement_parts.statement_id = statements.id
            WHERE statements.article_id = sentences.article_id
            AND statement_parts.start_char < sentences.end_char
            AND statement_parts.end_char > sentences.start_char
        ) THEN 1 ELSE 0 END AS has_statement,
        CASE WHEN EXISTS (
            SELECT 1
            FROM initiative_mentions
            WHERE initiative_mentions.article_id = sentences.article_id
            AND initiative_mentions.start_char < sentences.end_char
            AND initiative_mentions.end_char > sentences.start_char
        ) THEN 1 ELSE 0 END AS has_initiative,
        CASE WHEN EXISTS (
            SELECT 1
            FROM affiliations
            WHERE affiliations.article_id = sentences.article_id
            AND affiliations.start_char < sentences.end_char
            AND affiliations.end_char > sentences.start_char
        ) THEN 1 ELSE 0 END AS has_post
    FROM sentences
) AS found
JOIN articles ON articles.id = found.article_id
