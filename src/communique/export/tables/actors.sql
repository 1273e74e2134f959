-- One row per actor that a number in the other tables can name, merges followed.
SELECT
    actors.id AS actor_id,  -- number of the actor
    actors.name,  -- fullest name as printed
    actors.kind,  -- person, organization, country or group
    actors.acronym,  -- acronym as printed; null: none printed
    actors.country_code  -- side represented: ISO 3166 alpha-2, or a body's acronym; null: not stated
FROM actors
WHERE actors.id IN (SELECT coalesce(merged.canonical_id, merged.id) FROM actors AS merged)
