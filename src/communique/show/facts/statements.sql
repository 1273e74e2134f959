-- One row per statement in the article.
SELECT
    statement_id AS fact_key,
    confidence,
    content,
    speaker,
    speaker_as_printed,
    cue,
    act,
    mode,
    event
FROM who_said_what
WHERE article_id = :article
