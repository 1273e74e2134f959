"""Who and what the findings of an article are: inside the article, and in the archive."""
