-- One row per initiative, as far as the archive knows.
SELECT
    initiatives.id AS initiative_id,  -- number of the initiative
    initiatives.name,  -- name as printed, or the words that describe it
    initiatives.kind,  -- programme, roadmap, agreement, mechanism, project …
    initiatives.status,  -- proposed, announced, planned, agreed, ongoing or completed
    initiatives.starts_on,  -- first day of its stated period; null: not stated
    initiatives.ends_on,  -- last day of its stated period; null: not stated
    initiatives.period_as_printed  -- its period in the article's words; null: not stated
FROM initiatives
