-- One row per initiative that a number in the other tables can name, merges followed.
SELECT
    initiatives.id AS initiative_id,  -- number of the initiative
    initiatives.name,  -- name as printed, or the words that describe it
    initiatives.kind  -- programme, roadmap, agreement, mechanism, project …
FROM initiatives
WHERE initiatives.id IN (
    SELECT coalesce(merged.canonical_id, merged.id) FROM initiatives AS merged
)
