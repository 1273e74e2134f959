CREATE VIEW coverage AS
-- One row per sentence, with what was found in it (1) or not (0).
SELECT
    sentences.id AS sentence_id,  -- number of the sentence
    articles.id AS article_id,  -- number of the article
    articles.title AS article_title,  -- headline of the article; null: none printed
    sentences.position,  -- place in the article, from 1
    substr(
        articles.text,
        sentences.start_char + 1,
        sentences.end_char - sentences.start_char
    ) AS sentence,  -- the sentence
    CASE WHEN sentences.has_event THEN 1 ELSE 0 END AS has_event,  -- 1: an event is named in it
    CASE
        WHEN sentences.has_attendee THEN 1 ELSE 0
    END AS has_attendee,  -- 1: an attendee is named in it
    CASE
        WHEN sentences.has_agenda_item THEN 1 ELSE 0
    END AS has_agenda_item,  -- 1: a matter that an event dealt with is named in it
    CASE
        WHEN sentences.has_statement THEN 1 ELSE 0
    END AS has_statement,  -- 1: words of a statement stand in it
    CASE
        WHEN sentences.has_initiative THEN 1 ELSE 0
    END AS has_initiative,  -- 1: an initiative is named in it
    CASE
        WHEN sentences.has_event OR sentences.has_attendee OR sentences.has_agenda_item
            OR sentences.has_statement OR sentences.has_initiative OR sentences.has_post
        THEN 1
        ELSE 0
    END AS has_fact,  -- 1: any of these, or a post that someone holds, stands in it
    sentences.start_char,  -- first character in the article, counted from 0
    sentences.end_char  -- character after the last one
FROM sentences
JOIN articles ON articles.id = sentences.article_id
