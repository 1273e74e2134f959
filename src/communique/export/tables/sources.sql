-- One row per outlet or publisher.
SELECT
    sources.id AS source_id,  -- number of the outlet
    sources.name,  -- name as printed in its articles
    sources.url  -- home page; null: not known
FROM sources
