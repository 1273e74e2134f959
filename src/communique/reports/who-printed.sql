-- One row per article that prints what others print too.
--
-- article TEXT: part of the headline, as any of the articles has it
-- source TEXT: part of the name of an outlet that prints the release
-- since DATE: articles published on or after it; leaves out articles without a date
-- until DATE: articles published on or before it; leaves out articles without a date
--
-- Example: --source "daily post"
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:article AS TEXT), '')) || '%' AS article,
        '%' || lower(nullif(CAST(:source AS TEXT), '')) || '%' AS source,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
)

SELECT
    who_printed.release,
    CASE WHEN who_printed.release IS NULL THEN 'no headline printed' END AS release_note,
    who_printed.printed_count AS printed,
    who_printed.source,
    who_printed.article_title AS article,
    CAST(who_printed.published_on AS TEXT) AS published_on,
    CASE WHEN who_printed.published_on IS NULL THEN 'not stated' END AS published_on_note,
    who_printed.character_count AS characters,
    coalesce(who_printed.url, who_printed.origin) AS origin
FROM asked
CROSS JOIN who_printed
WHERE
    (
        asked.article IS NULL
        OR EXISTS (
            SELECT 1
            FROM who_printed AS variants
            WHERE variants.release_id = who_printed.release_id
            AND lower(variants.article_title) LIKE asked.article ESCAPE '\'
        )
    )
    AND (
        asked.source IS NULL
        OR EXISTS (
            SELECT 1
            FROM who_printed AS variants
            WHERE variants.release_id = who_printed.release_id
            AND lower(variants.source) LIKE asked.source ESCAPE '\'
        )
    )
    AND (asked.since IS NULL OR CAST(who_printed.published_on AS TEXT) >= asked.since)
    AND (asked.until IS NULL OR CAST(who_printed.published_on AS TEXT) <= asked.until)
ORDER BY
    who_printed.release_id,
    who_printed.article_id <> who_printed.release_id,
    who_printed.published_on IS NULL,
    who_printed.published_on,
    who_printed.article_id;
