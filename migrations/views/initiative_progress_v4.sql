CREATE VIEW initiative_progress AS
-- One row per initiative and mention: what each article says has become of it.
SELECT
    initiative_mentions.id AS mention_id,  -- number of the mention
    initiatives.id AS initiative_id,  -- number of the initiative, merges followed
    initiatives.name AS initiative,  -- name as printed, or the words that describe it
    initiatives.kind,  -- programme, roadmap, agreement, mechanism, project …
    initiative_mentions.status,  -- its status as this article states it
    (
        SELECT tellings.status
        FROM initiatives AS tellings
        LEFT JOIN articles AS tellers ON tellers.id = tellings.article_id
        WHERE tellings.id = initiatives.id OR tellings.canonical_id = initiatives.id
        ORDER BY
            CASE WHEN tellings.status = 'completed' THEN 0 ELSE 1 END,
            tellers.published_on IS NULL,
            tellers.published_on DESC,
            tellings.id DESC
        LIMIT 1
    ) AS current_status,  -- completed where any article says so, else what the latest says
    (
        SELECT group_concat(backers.name, '; ')
        FROM (
            SELECT DISTINCT canonical.name
            FROM initiative_backers
            JOIN actors ON actors.id = initiative_backers.actor_id
            JOIN actors AS canonical ON canonical.id = coalesce(actors.canonical_id, actors.id)
            WHERE initiative_backers.initiative_id IN (
                SELECT initiatives.id
                UNION ALL
                SELECT tellings.id
                FROM initiatives AS tellings
                WHERE tellings.canonical_id = initiatives.id
            )
            ORDER BY canonical.name
        ) AS backers
    ) AS backers,  -- actors behind it in any article, whatever their role; null: none stated
    initiatives.starts_on,  -- first day of its stated period; null: not stated
    initiatives.ends_on,  -- last day of its stated period; null: not stated
    initiatives.period_as_printed,  -- its period in the article's words; null: not stated
    statements.id AS statement_id,  -- statement that carries it; null: the article's own words
    coalesce(
        speakers.name, statements.speaker_as_printed
    ) AS said_by,  -- who says so, as printed where not resolved; null: the article itself
    articles.id AS article_id,  -- number of the article
    articles.title AS article_title,  -- headline of the article; null: none printed
    articles.published_on,  -- day of publication; null: not stated in the text
    initiative_mentions.start_char,  -- first character in the article, counted from 0
    initiative_mentions.end_char,  -- character after the last one
    substr(
        articles.text,
        initiative_mentions.start_char + 1,
        initiative_mentions.end_char - initiative_mentions.start_char
    ) AS excerpt,  -- the words of the mention
    substr(
        articles.text,
        sentences.start_char + 1,
        sentences.end_char - sentences.start_char
    ) AS sentence,  -- the sentence in which the mention begins
    told.confidence  -- how probable it is that it is an initiative, from 0 to 1; null: not estimated
FROM initiative_mentions
JOIN initiatives AS told ON told.id = initiative_mentions.initiative_id
JOIN initiatives ON initiatives.id = coalesce(told.canonical_id, told.id)
JOIN articles ON articles.id = initiative_mentions.article_id
LEFT JOIN statements ON statements.id = initiative_mentions.statement_id
LEFT JOIN actors ON actors.id = statements.speaker_id
LEFT JOIN actors AS speakers ON speakers.id = coalesce(actors.canonical_id, actors.id)
LEFT JOIN sentences
    ON sentences.article_id = initiative_mentions.article_id
    AND sentences.start_char = (
        SELECT max(earlier.start_char)
        FROM sentences AS earlier
        WHERE earlier.article_id = initiative_mentions.article_id
        AND earlier.start_char <= initiative_mentions.start_char
    )
    AND sentences.end_char > initiative_mentions.start_char
