-- One row per matter that an event dealt with, as the article states it.
SELECT
    agenda_items.id AS fact_key,
    NULL AS confidence,
    agenda_items.topic,
    event_calendar.event
FROM agenda_items
INNER JOIN event_calendar ON agenda_items.event_id = event_calendar.event_id
WHERE agenda_items.article_id = :article
