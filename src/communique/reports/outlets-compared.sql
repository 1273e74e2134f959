-- One row per article on an event that two outlets tell of.
--
-- event TEXT: part of the event's name
-- source TEXT: part of the name of an outlet that tells of it; the others are shown too
--
-- An event may be asked for by its number, as event:12.
--
-- Example: --event "trade forum"
-- Example: --source "daily post"
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:event AS TEXT), '')) || '%' AS event,
        '%' || lower(nullif(CAST(:source AS TEXT), '')) || '%' AS source
),

-- By a name or by number; a merged row has a name of its own.
meant AS (
    SELECT coalesce(events.canonical_id, events.id) AS event_id
    FROM asked
    CROSS JOIN events
    WHERE
        lower(events.name) LIKE asked.event ESCAPE '\'
        OR (
            asked.event LIKE '\%event:%' ESCAPE '\'
            AND asked.event = '%event:' || CAST(events.id AS TEXT) || '%'
        )
),

named AS (
    SELECT DISTINCT
        coalesce(told.canonical_id, told.id) AS event_id,
        told.id AS told_id,
        event_mentions.article_id
    FROM event_mentions
    INNER JOIN events AS told ON told.id = event_mentions.event_id
),

-- Two articles may be of one outlet: which outlets they are is looked up for these only.
repeated AS (
    SELECT named.event_id
    FROM named
    GROUP BY named.event_id
    HAVING count(DISTINCT named.article_id) > 1
),

outlets AS (
    SELECT
        named.event_id,
        articles.source_id
    FROM repeated
    INNER JOIN named ON named.event_id = repeated.event_id
    INNER JOIN articles ON articles.id = named.article_id
),

shared AS (
    SELECT outlets.event_id
    FROM asked
    CROSS JOIN outlets
    LEFT JOIN sources ON sources.id = outlets.source_id
    GROUP BY outlets.event_id
    HAVING
        count(DISTINCT outlets.source_id) > 1
        AND max(
            CASE
                WHEN asked.source IS NULL THEN 1
                WHEN lower(sources.name) LIKE asked.source ESCAPE '\' THEN 1
                ELSE 0
            END
        ) = 1
)

SELECT
    events.name AS event,
    sources.name AS source,
    CAST(articles.published_on AS TEXT) AS published_on,
    CASE WHEN articles.published_on IS NULL THEN 'not stated' END AS published_on_note,
    articles.title AS article,
    (
        SELECT count(*)
        FROM attendees
        WHERE attendees.event_id = named.told_id AND attendees.article_id = articles.id
    ) AS attendees,
    (
        SELECT count(*)
        FROM agenda_items
        WHERE agenda_items.event_id = named.told_id AND agenda_items.article_id = articles.id
    ) AS agenda_items,
    (
        SELECT count(*)
        FROM statements
        WHERE statements.event_id = named.told_id AND statements.article_id = articles.id
    ) AS statements,
    (
        SELECT count(DISTINCT statements.speaker_id)
        FROM statements
        WHERE statements.event_id = named.told_id AND statements.article_id = articles.id
    ) AS speakers,
    (
        SELECT min(statements.content)
        FROM statements
        WHERE
            statements.event_id = named.told_id
            AND statements.article_id = articles.id
            AND statements.position = (
                SELECT min(earlier.position)
                FROM statements AS earlier
                WHERE earlier.event_id = named.told_id AND earlier.article_id = articles.id
            )
    ) AS first_words
FROM asked
CROSS JOIN shared
INNER JOIN events ON events.id = shared.event_id
INNER JOIN named ON named.event_id = shared.event_id
INNER JOIN articles ON articles.id = named.article_id
LEFT JOIN sources ON sources.id = articles.source_id
WHERE
    asked.event IS NULL
    OR events.id IN (SELECT meant.event_id FROM meant)
ORDER BY events.id, articles.published_on IS NULL, articles.published_on, articles.id;
