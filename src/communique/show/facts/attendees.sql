-- One row per attendee that the article states.
SELECT
    attendee_id AS fact_key,
    confidence,
    name,
    title_as_printed AS title,
    organization,
    country_code,
    role,
    headcount,
    event
FROM who_attended
WHERE article_id = :article
