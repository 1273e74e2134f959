-- One row per line on a person: posts, events, words.
--
-- person TEXT, needed: part of the person's name
-- country COUNTRY: side that the person represents
--
-- The article is the first that says so; for one met, the latest on the latest meeting. Words have
-- the verb as printed in the detail, or else the speech act.
--
-- Example: --person haddad
-- Example: --person haddad --country NO
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:person AS TEXT), '')) || '%' AS person,
        upper(nullif(CAST(:country AS TEXT), '')) AS country
),

-- Each name is compared once, however many rows bear it; a merged row has a name of its own.
names AS MATERIALIZED (
    SELECT DISTINCT
        actors.kind,
        actors.name
    FROM actors
    WHERE nullif(CAST(:person AS TEXT), '') IS NOT NULL
),

named AS (
    SELECT DISTINCT coalesce(actors.canonical_id, actors.id) AS id
    FROM asked
    CROSS JOIN names
    CROSS JOIN actors  -- keeps SQLite to this order
    WHERE
        lower(names.name) LIKE asked.person ESCAPE '\'
        AND actors.kind = names.kind
        AND actors.name = names.name
),

people AS (
    SELECT
        actors.id,
        actors.name
    FROM asked
    CROSS JOIN named
    INNER JOIN actors ON actors.id = named.id
    WHERE
        actors.kind = 'person'
        AND (asked.country IS NULL OR upper(actors.country_code) = asked.country)
),

-- A person and whoever turned out to be the same.
rows_of AS (
    SELECT
        people.id AS person_id,
        people.id AS actor_id
    FROM people
    UNION ALL
    SELECT
        people.id AS person_id,
        actors.id AS actor_id
    FROM people
    INNER JOIN actors ON actors.canonical_id = people.id
),

seats AS (
    SELECT
        rows_of.person_id,
        coalesce(told.canonical_id, told.id) AS event_id,
        min(attendees.role) AS role,
        min(attendees.article_id) AS told_in
    FROM rows_of
    INNER JOIN attendees ON attendees.actor_id = rows_of.actor_id
    INNER JOIN events AS told ON told.id = attendees.event_id
    GROUP BY rows_of.person_id, coalesce(told.canonical_id, told.id)
),

-- An event has a row for each article that tells of it.
tellings AS (
    SELECT
        seats.person_id,
        seats.event_id,
        seats.event_id AS telling_id
    FROM seats
    UNION ALL
    SELECT
        seats.person_id,
        seats.event_id,
        events.id AS telling_id
    FROM seats
    INNER JOIN events ON events.canonical_id = seats.event_id
),

-- A day, or '9999' or blanks where there is none, and a number in one text: least and greatest are
-- of the first and of the latest article.
posts AS (
    SELECT
        rows_of.person_id,
        affiliations.title_as_printed,
        coalesce(employers.name, affiliations.country_code) AS employer,
        min(
            coalesce(CAST(articles.published_on AS TEXT), '9999      ')
            || substr(CAST(1000000000000 + articles.id AS TEXT), 2)
        ) AS place
    FROM rows_of
    INNER JOIN affiliations ON affiliations.person_id = rows_of.actor_id
    INNER JOIN articles ON articles.id = affiliations.article_id
    LEFT JOIN actors AS employers ON employers.id = affiliations.organization_id
    GROUP BY
        rows_of.person_id,
        affiliations.title_as_printed,
        coalesce(employers.name, affiliations.country_code)
),

met AS (
    SELECT
        tellings.person_id,
        canonical.name,
        count(DISTINCT events.id) AS times,
        max(
            substr(
                coalesce(
                    CASE events.date_precision
                        WHEN 'year' THEN substr(CAST(events.starts_on AS TEXT), 1, 4)
                        WHEN 'month' THEN substr(CAST(events.starts_on AS TEXT), 1, 7)
                        ELSE CAST(events.starts_on AS TEXT)
                    END,
                    ''
                ) || '          ',
                1,
                10
            )
            || substr(CAST(1000000000000 + others.article_id AS TEXT), 2)
        ) AS place
    FROM tellings
    INNER JOIN events
        ON events.id = tellings.event_id
        AND events.status IN ('held', 'ongoing')
    INNER JOIN attendees AS others ON others.event_id = tellings.telling_id
    INNER JOIN actors ON actors.id = others.actor_id
    INNER JOIN actors AS canonical ON canonical.id = coalesce(actors.canonical_id, actors.id)
    WHERE canonical.id <> tellings.person_id
    GROUP BY tellings.person_id, canonical.id, canonical.name
),

lines AS (
    SELECT
        rows_of.person_id,
        1 AS part,
        'Names' AS section,
        0 AS article_id,
        0 AS place,
        NULL AS date,
        actor_names.name AS what,
        actor_names.kind AS detail,
        min(actor_names.article_id) AS told_in
    FROM rows_of
    INNER JOIN actor_names ON actor_names.actor_id = rows_of.actor_id
    GROUP BY rows_of.person_id, actor_names.name, actor_names.kind
    UNION ALL
    SELECT
        posts.person_id,
        2 AS part,
        'Posts' AS section,
        0 AS article_id,
        0 AS place,
        nullif(substr(posts.place, 1, 10), '9999      ') AS date,
        posts.title_as_printed AS what,
        posts.employer AS detail,
        CAST(substr(posts.place, 11) AS INTEGER) AS told_in
    FROM posts
    UNION ALL
    SELECT
        seats.person_id,
        3 AS part,
        'Events' AS section,
        0 AS article_id,
        events.id AS place,
        CASE events.date_precision
            WHEN 'year' THEN substr(CAST(events.starts_on AS TEXT), 1, 4)
            WHEN 'month' THEN substr(CAST(events.starts_on AS TEXT), 1, 7)
            ELSE CAST(events.starts_on AS TEXT)
        END AS date,
        events.name AS what,
        seats.role || ', ' || events.status AS detail,
        seats.told_in
    FROM seats
    INNER JOIN events ON events.id = seats.event_id
    UNION ALL
    SELECT
        met.person_id,
        4 AS part,
        'Met' AS section,
        0 AS article_id,
        0 AS place,
        nullif(rtrim(substr(met.place, 1, 10)), '') AS date,
        met.name AS what,
        CAST(met.times AS TEXT)
        || CASE met.times WHEN 1 THEN ' time' ELSE ' times' END AS detail,
        CAST(substr(met.place, 11) AS INTEGER) AS told_in
    FROM met
    UNION ALL
    SELECT
        rows_of.person_id,
        5 AS part,
        'Said' AS section,
        statements.article_id AS article_id,
        statements.position AS place,
        CASE events.date_precision
            WHEN 'year' THEN substr(CAST(events.starts_on AS TEXT), 1, 4)
            WHEN 'month' THEN substr(CAST(events.starts_on AS TEXT), 1, 7)
            ELSE CAST(coalesce(events.starts_on, articles.published_on) AS TEXT)
        END AS date,
        statements.content AS what,
        coalesce(statements.cue, statements.act) AS detail,
        statements.article_id AS told_in
    FROM rows_of
    INNER JOIN statements ON statements.speaker_id = rows_of.actor_id
    INNER JOIN articles ON articles.id = statements.article_id
    LEFT JOIN events AS told ON told.id = statements.event_id
    LEFT JOIN events ON events.id = coalesce(told.canonical_id, told.id)
    UNION ALL
    SELECT
        rows_of.person_id,
        6 AS part,
        'Backed' AS section,
        0 AS article_id,
        0 AS place,
        NULL AS date,
        initiatives.name AS what,
        initiative_backers.role || ', ' || initiatives.status AS detail,
        min(initiative_backers.article_id) AS told_in
    FROM rows_of
    INNER JOIN initiative_backers ON initiative_backers.actor_id = rows_of.actor_id
    INNER JOIN initiatives AS told ON told.id = initiative_backers.initiative_id
    INNER JOIN initiatives ON initiatives.id = coalesce(told.canonical_id, told.id)
    GROUP BY
        rows_of.person_id,
        initiatives.name,
        initiative_backers.role,
        initiatives.status
)

SELECT
    people.name AS person,
    lines.section,
    lines.date,
    lines.what,
    lines.detail,
    coalesce(articles.title, 'article ' || CAST(articles.id AS TEXT)) AS article
FROM lines
INNER JOIN people ON people.id = lines.person_id
INNER JOIN articles ON articles.id = lines.told_in
ORDER BY
    people.name,
    people.id,
    lines.part,
    lines.date IS NULL,
    lines.date,
    lines.article_id,
    lines.place,
    lines.what,
    lines.detail;
