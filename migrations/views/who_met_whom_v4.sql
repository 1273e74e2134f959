CREATE VIEW who_met_whom AS
-- One row per actor, counterpart and event held or ongoing, in any articles; pairs stand twice.
SELECT
    events.id AS event_id,  -- number of the event, merges followed
    events.name AS event,  -- event at which they met
    events.kind AS event_kind,  -- meeting, dialogue, summit, visit, call …
    events.status AS event_status,  -- held or ongoing
    events.starts_on,  -- first day of the event; null: not stated, or not resolved
    events.date_precision,  -- how much of the date was stated: day, month or year; null: no date
    canonical.id AS actor_id,  -- number of the actor, merges followed
    canonical.name AS actor,  -- fullest name of the actor
    canonical.kind AS actor_kind,  -- person, organization, country or group
    attendees.title_as_printed AS actor_title,  -- its post as printed; null: not stated
    coalesce(
        attendees.country_code, canonical.country_code
    ) AS actor_country_code,  -- side the actor represents; null: not stated
    attendees.role AS actor_role,  -- participant, host, organizer, chair, speaker or guest
    counterpart.id AS counterpart_id,  -- number of the counterpart, merges followed
    counterpart.name AS counterpart,  -- fullest name of the counterpart
    counterpart.kind AS counterpart_kind,  -- person, organization, country or group
    others.title_as_printed AS counterpart_title,  -- its post as printed; null: not stated
    coalesce(
        others.country_code, counterpart.country_code
    ) AS counterpart_country_code,  -- side the counterpart represents; null: not stated
    others.role AS counterpart_role,  -- participant, host, organizer, chair, speaker or guest
    articles.id AS article_id,  -- number of the first article that has the actor there
    articles.title AS article_title  -- headline of that article; null: none printed
FROM attendees
JOIN events AS told ON told.id = attendees.event_id
JOIN events
    ON events.id = coalesce(told.canonical_id, told.id)
    AND events.status IN ('held', 'ongoing')
JOIN actors AS mine ON mine.id = attendees.actor_id
JOIN actors AS canonical
    ON canonical.id = coalesce(mine.canonical_id, mine.id)
    -- The same once more, for a search that starts from the name.
    AND (mine.id = canonical.id OR mine.canonical_id = canonical.id)
JOIN attendees AS others ON others.event_id IN (
    SELECT events.id
    UNION ALL
    SELECT tellings.id
    FROM events AS tellings
    WHERE tellings.canonical_id = events.id
)
JOIN actors AS theirs ON theirs.id = others.actor_id
JOIN actors AS counterpart
    ON counterpart.id = coalesce(theirs.canonical_id, theirs.id)
    AND counterpart.id <> canonical.id
JOIN articles ON articles.id = attendees.article_id
-- Several articles may have the same actor at the event: the first one stands for all. An OFFSET
-- makes PostgreSQL look for an earlier one of each, where it would compare all attendees with all.
WHERE NOT EXISTS (
    SELECT 1
    FROM attendees AS earlier
    JOIN actors ON actors.id = earlier.actor_id
    WHERE earlier.event_id IN (
        SELECT events.id
        UNION ALL
        SELECT tellings.id
        FROM events AS tellings
        WHERE tellings.canonical_id = events.id
    )
    AND earlier.id < attendees.id
    AND coalesce(actors.canonical_id, actors.id) = canonical.id
    LIMIT 1 OFFSET 0
)
AND NOT EXISTS (
    SELECT 1
    FROM attendees AS earlier
    JOIN actors ON actors.id = earlier.actor_id
    WHERE earlier.event_id IN (
        SELECT events.id
        UNION ALL
        SELECT tellings.id
        FROM events AS tellings
        WHERE tellings.canonical_id = events.id
    )
    AND earlier.id < others.id
    AND coalesce(actors.canonical_id, actors.id) = counterpart.id
    LIMIT 1 OFFSET 0
)
