CREATE VIEW who_attended AS
-- One row per attendee, as one article states it.
SELECT
    attendees.id AS attendee_id,  -- number of the row in attendees
    events.id AS event_id,  -- number of the event, merges followed
    events.name AS event,  -- event attended
    events.kind AS event_kind,  -- meeting, dialogue, summit, visit, call …
    events.status AS event_status,  -- held, ongoing, planned or cancelled
    events.starts_on,  -- first day of the event; null: not stated, or not resolved
    events.date_precision,  -- how much of the date was stated: day, month or year; null: no date
    canonical.id AS actor_id,  -- number of the actor, merges followed
    canonical.name,  -- fullest name of the actor
    canonical.kind AS actor_kind,  -- person, organization, country or group
    attendees.name_as_printed,  -- the words at the span
    attendees.title_as_printed,  -- post as printed; null: not stated
    organizations.id AS organization_id,  -- number of the organisation; null: not stated
    organizations.name AS organization,  -- organisation of the post; null: not stated
    coalesce(
        attendees.country_code, canonical.country_code
    ) AS country_code,  -- side represented there, else the actor's own; null: not stated
    attendees.role,  -- participant, host, organizer, chair, speaker or guest
    attendees.headcount,  -- how many the words stand for (40 companies); null: not stated
    articles.id AS article_id,  -- number of the article
    articles.title AS article_title,  -- headline of the article; null: none printed
    articles.published_on,  -- day of publication; null: not stated in the text
    attendees.start_char,  -- first character in the article, counted from 0
    attendees.end_char,  -- character after the last one
    substr(
        articles.text,
        sentences.start_char + 1,
        sentences.end_char - sentences.start_char
    ) AS sentence,  -- the sentence in which the attendee is named
    attendees.confidence  -- how probable it is that the actor attended, from 0 to 1; null: not estimated
FROM attendees
JOIN events AS told ON told.id = attendees.event_id
JOIN events ON events.id = coalesce(told.canonical_id, told.id)
JOIN actors ON actors.id = attendees.actor_id
JOIN actors AS canonical
    ON canonical.id = coalesce(actors.canonical_id, actors.id)
    -- The same once more, for a search that starts from the name.
    AND (actors.id = canonical.id OR actors.canonical_id = canonical.id)
LEFT JOIN actors AS employers ON employers.id = attendees.organization_id
LEFT JOIN actors AS organizations
    ON organizations.id = coalesce(employers.canonical_id, employers.id)
JOIN articles ON articles.id = attendees.article_id
LEFT JOIN sentences
    ON sentences.article_id = attendees.article_id
    AND sentences.start_char = (
        SELECT max(earlier.start_char)
        FROM sentences AS earlier
        WHERE earlier.article_id = attendees.article_id
        AND earlier.start_char <= attendees.start_char
    )
    AND sentences.end_char > attendees.start_char
