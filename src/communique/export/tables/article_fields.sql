-- One row per thing that the source of an article says of it beside its text.
SELECT
    article_fields.id AS article_field_id,  -- number of the row
    article_fields.article_id,  -- number of the article
    article_fields.name,  -- title, source, url and such, or the name of a column of the input
    article_fields.value  -- what it says; lists and objects in JSON
FROM article_fields
