-- One row per promise, and what came of it.
--
-- speaker TEXT: part of the speaker's name
-- country COUNTRY: side that the speaker represents
-- contains TEXT: part of what was said
-- since DATE: articles published on or after it; leaves out articles without a date
-- until DATE: articles published on or before it; leaves out articles without a date
--
-- A promise is what somebody announces, pledges or agrees to; a proposal is none. What several
-- articles print of one release is one promise.
--
-- Example: --speaker haddad --since 2024
WITH asked AS (
    SELECT '%' || lower(nullif(CAST(:speaker AS TEXT), '')) || '%' AS speaker
),

-- Each name is compared once, however many rows bear it; a merged row has a name of its own.
names AS MATERIALIZED (
    SELECT DISTINCT
        actors.kind,
        actors.name
    FROM actors
    WHERE nullif(CAST(:speaker AS TEXT), '') IS NOT NULL
),

named AS (
    SELECT DISTINCT coalesce(actors.canonical_id, actors.id) AS id
    FROM asked
    CROSS JOIN names
    CROSS JOIN actors  -- keeps SQLite to this order
    WHERE
        lower(names.name) LIKE asked.speaker ESCAPE '\'
        AND actors.kind = names.kind
        AND actors.name = names.name
),

-- Chosen by number first: what else there is to say is looked up for the rest only.
said_by AS (
    SELECT statements.id
    FROM named
    INNER JOIN actors ON actors.id = named.id OR actors.canonical_id = named.id
    INNER JOIN statements ON statements.speaker_id = actors.id
)

SELECT
    who_said_what.speaker,
    CASE
        WHEN who_said_what.speaker IS NULL
            THEN coalesce('not resolved: ' || who_said_what.speaker_as_printed, 'not stated')
    END AS speaker_note,
    CAST(who_said_what.published_on AS TEXT) AS published_on,
    CASE WHEN who_said_what.published_on IS NULL THEN 'not stated' END AS published_on_note,
    who_said_what.act,
    who_said_what.content,
    initiatives.name AS initiative,
    CASE WHEN initiatives.name IS NULL THEN 'none found in it' END AS initiative_note,
    initiative_mentions.status AS status_then,
    (
        SELECT min(initiative_progress.current_status)
        FROM initiative_progress
        WHERE initiative_progress.mention_id = initiative_mentions.id
    ) AS status_now,
    (
        SELECT max(CAST(articles.published_on AS TEXT))
        FROM initiatives AS tellings
        INNER JOIN initiative_mentions AS mentions ON mentions.initiative_id = tellings.id
        INNER JOIN articles ON articles.id = mentions.article_id
        WHERE tellings.id = initiatives.id OR tellings.canonical_id = initiatives.id
    ) AS last_heard_on
FROM who_said_what
LEFT JOIN initiative_mentions ON initiative_mentions.statement_id = who_said_what.statement_id
LEFT JOIN initiatives AS told ON told.id = initiative_mentions.initiative_id
LEFT JOIN initiatives ON initiatives.id = coalesce(told.canonical_id, told.id)
WHERE
    who_said_what.act IN ('announce', 'pledge', 'agree')
    AND who_said_what.is_repeat <> 1  -- of = 0, PostgreSQL would expect few
    AND (
        nullif(CAST(:speaker AS TEXT), '') IS NULL
        OR who_said_what.statement_id IN (SELECT said_by.id FROM said_by)
    )
    AND (
        nullif(CAST(:country AS TEXT), '') IS NULL
        OR upper(who_said_what.speaker_country_code) = upper(CAST(:country AS TEXT))
    )
    AND (
        nullif(CAST(:contains AS TEXT), '') IS NULL
        OR lower(who_said_what.content)
        LIKE '%' || lower(CAST(:contains AS TEXT)) || '%' ESCAPE '\'
    )
    AND (
        nullif(CAST(:since AS TEXT), '') IS NULL
        OR CAST(who_said_what.published_on AS TEXT) >= CAST(:since AS TEXT)
    )
    AND (
        nullif(CAST(:until AS TEXT), '') IS NULL
        OR CAST(who_said_what.published_on AS TEXT) <= CAST(:until AS TEXT)
    )
ORDER BY who_said_what.article_id, who_said_what.position, initiative_mentions.id;
