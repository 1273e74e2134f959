-- One row per speaker: first and latest words on a subject.
--
-- contains TEXT: the subject: part of what was said
-- speaker TEXT: part of the speaker's name
-- country COUNTRY: side that the speaker represents
--
-- What has no day, neither of an event nor of the article, counts, but is neither first nor latest.
--
-- Example: --contains water --country NO
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:contains AS TEXT), '')) || '%' AS contains,
        '%' || lower(nullif(CAST(:speaker AS TEXT), '')) || '%' AS speaker,
        upper(nullif(CAST(:country AS TEXT), '')) AS country
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
        min(statements.id) AS first_id,
        max(statements.id) AS latest_id
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

said AS MATERIALIZED (
    SELECT
        coalesce(actors.canonical_id, actors.id) AS speaker_id,
        counted.statements,
        counted.first_id,
        counted.latest_id,
        substr(
            CASE events.date_precision
                WHEN 'year' THEN substr(CAST(events.starts_on AS TEXT), 1, 4)
                WHEN 'month' THEN substr(CAST(events.starts_on AS TEXT), 1, 7)
                ELSE CAST(
                    coalesce(
                        events.starts_on,
                        -- Looked up only where it stands for the day of an event.
                        (
                            SELECT articles.published_on
                            FROM articles
                            WHERE articles.id = counted.article_id
                        )
                    ) AS TEXT
                )
            END || '          ',
            1,
            10
        ) AS day
    FROM counted
    CROSS JOIN actors  -- keeps SQLite to this order
    LEFT JOIN events AS told ON told.id = counted.event_id
    LEFT JOIN events ON events.id = coalesce(told.canonical_id, told.id)
    WHERE actors.id = counted.speaker_id
),

-- A day and a number in one text: least and greatest are the first and the latest. NULL without
-- a day, which is neither.
ends AS (
    SELECT
        said.speaker_id,
        sum(said.statements) AS statements,
        sum(CASE WHEN said.day IS NULL THEN said.statements ELSE 0 END) AS undated,
        min(said.day || substr(CAST(1000000000000 + said.first_id AS TEXT), 2)) AS first_place,
        max(said.day || substr(CAST(1000000000000 + said.latest_id AS TEXT), 2)) AS latest_place
    FROM said
    GROUP BY said.speaker_id
)

SELECT
    actors.name AS speaker,
    ends.statements,
    ends.undated,
    rtrim(substr(ends.first_place, 1, 10)) AS first_on,
    CASE WHEN ends.first_place IS NULL THEN 'not stated' END AS first_on_note,
    earliest.content AS first_words,
    (
        SELECT coalesce(articles.title, 'article ' || CAST(articles.id AS TEXT))
        FROM articles
        WHERE articles.id = earliest.article_id
    ) AS first_article,
    rtrim(substr(ends.latest_place, 1, 10)) AS latest_on,
    CASE WHEN ends.latest_place IS NULL THEN 'not stated' END AS latest_on_note,
    latest.content AS latest_words,
    (
        SELECT coalesce(articles.title, 'article ' || CAST(articles.id AS TEXT))
        FROM articles
        WHERE articles.id = latest.article_id
    ) AS latest_article
FROM ends
INNER JOIN actors ON actors.id = ends.speaker_id
LEFT JOIN statements AS earliest ON earliest.id = CAST(substr(ends.first_place, 11) AS INTEGER)
LEFT JOIN statements AS latest ON latest.id = CAST(substr(ends.latest_place, 11) AS INTEGER)
ORDER BY ends.statements DESC, lower(actors.name), actors.id;
