-- One row per speaker and year: how much was said, and how.
--
-- speaker TEXT: part of the speaker's name
-- country COUNTRY: side that the speaker represents
-- contains TEXT: part of what was said
-- since DATE: the event, or else the article, on or after it; leaves out those without a day
-- until DATE: the event, or else the article, on or before it; leaves out those without a day
--
-- Example: --speaker haddad --contains water
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:speaker AS TEXT), '')) || '%' AS speaker,
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        '%' || lower(nullif(CAST(:contains AS TEXT), '')) || '%' AS contains
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

speakers AS (
    SELECT actors.id
    FROM asked
    CROSS JOIN actors
    WHERE
        actors.canonical_id IS NULL
        AND (asked.speaker IS NULL OR actors.id IN (SELECT named.id FROM named))
        AND (asked.country IS NULL OR upper(actors.country_code) = asked.country)
),

-- Their rows: an article has its own for everybody whom it names. Empty where all are asked for.
rows_asked AS (
    SELECT actors.id
    FROM asked
    CROSS JOIN speakers
    INNER JOIN actors ON actors.id = speakers.id OR actors.canonical_id = speakers.id
    WHERE coalesce(asked.speaker, asked.country) IS NOT NULL
),

saying AS (
    SELECT statements.id
    FROM asked
    CROSS JOIN statements
    WHERE asked.contains IS NOT NULL AND lower(statements.content) LIKE asked.contains ESCAPE '\'
),

-- What several outlets print of one release counts once.
repeats AS (
    SELECT who_said_what.statement_id
    FROM article_variants
    INNER JOIN who_said_what ON who_said_what.article_id = article_variants.article_id
    WHERE
        article_variants.article_id <> article_variants.release_id
        AND who_said_what.is_repeat = 1
),

-- Counted by number first: who and when that is, is looked up once for each.
counted AS (
    SELECT
        statements.speaker_id,
        statements.article_id,
        statements.event_id,
        count(*) AS statements,
        count(*) FILTER (WHERE statements.mode = 'direct') AS quoted,
        count(*) FILTER (WHERE statements.act = 'assert') AS asserted,
        count(*) FILTER (WHERE statements.act IN ('announce', 'pledge', 'agree')) AS promised,
        count(*) FILTER (WHERE statements.act IN ('propose', 'call on', 'ask')) AS asked_for,
        count(*) FILTER (WHERE statements.act IN ('thank', 'praise', 'welcome')) AS praised,
        count(*) FILTER (WHERE statements.act IN ('warn', 'condemn')) AS warned
    FROM statements
    WHERE
        statements.speaker_id IS NOT NULL
        AND (
            coalesce(nullif(CAST(:speaker AS TEXT), ''), nullif(CAST(:country AS TEXT), '')) IS NULL
            OR statements.speaker_id IN (SELECT rows_asked.id FROM rows_asked)
        )
        AND (
            nullif(CAST(:contains AS TEXT), '') IS NULL
            OR statements.id IN (SELECT saying.id FROM saying)
        )
        AND statements.id NOT IN (SELECT repeats.statement_id FROM repeats)
    GROUP BY statements.speaker_id, statements.article_id, statements.event_id
),

-- The article is looked up only where its day stands for that of an event.
dated AS (
    SELECT
        counted.*,
        coalesce(actors.canonical_id, actors.id) AS canonical_id,
        CAST(
            coalesce(
                events.starts_on,
                (
                    SELECT articles.published_on
                    FROM articles
                    WHERE articles.id = counted.article_id
                )
            ) AS TEXT
        ) AS day
    FROM counted
    CROSS JOIN actors  -- keeps SQLite to this order
    LEFT JOIN events AS told ON told.id = counted.event_id
    LEFT JOIN events ON events.id = coalesce(told.canonical_id, told.id)
    WHERE actors.id = counted.speaker_id
),

said AS (
    SELECT
        dated.canonical_id AS speaker_id,
        substr(dated.day, 1, 4) AS year,
        sum(dated.statements) AS statements,
        sum(dated.quoted) AS quoted,
        sum(dated.asserted) AS asserted,
        sum(dated.promised) AS promised,
        sum(dated.asked_for) AS asked_for,
        sum(dated.praised) AS praised,
        sum(dated.warned) AS warned
    FROM dated
    WHERE
        (nullif(CAST(:since AS TEXT), '') IS NULL OR dated.day >= CAST(:since AS TEXT))
        AND (nullif(CAST(:until AS TEXT), '') IS NULL OR dated.day <= CAST(:until AS TEXT))
    GROUP BY dated.canonical_id, substr(dated.day, 1, 4)
)

SELECT
    actors.name AS speaker,
    said.year,
    CASE WHEN said.year IS NULL THEN 'not stated' END AS year_note,
    said.statements,
    said.quoted,
    said.asserted,
    said.promised,
    said.asked_for,
    said.praised,
    said.warned
FROM said
INNER JOIN actors ON actors.id = said.speaker_id
ORDER BY lower(actors.name), actors.id, said.year IS NULL, said.year;
