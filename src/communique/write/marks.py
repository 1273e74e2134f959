"""What is found in each sentence, stored with it: to ask every fact again takes too long.

It follows from the rows of the facts alone; `communique verify` compares the two.
"""

from sqlalchemy import Connection, text

WITHIN = (
    "SELECT 1 FROM {table} AS facts WHERE facts.article_id = sentences.article_id"
    " AND facts.start_char < sentences.end_char AND facts.end_char > sentences.start_char"
)
WORDS_WITHIN = (
    "SELECT 1 FROM statements JOIN statement_parts ON statement_parts.statement_id = statements.id"
    " WHERE statements.article_id = sentences.article_id"
    " AND statement_parts.start_char < sentences.end_char"
    " AND statement_parts.end_char > sentences.start_char"
)
FOUND = {
    "has_event": WITHIN.format(table="event_mentions"),
    "has_attendee": WITHIN.format(table="attendees"),
    "has_agenda_item": WITHIN.format(table="agenda_items"),
    "has_statement": WORDS_WITHIN,
    "has_initiative": WITHIN.format(table="initiative_mentions"),
    "has_post": WITHIN.format(table="affiliations"),
}
"""The columns of `sentences` that say what was found, and the query that has rows where it was."""

_MARKS = ", ".join(f"{column} = EXISTS ({query})" for column, query in FOUND.items())
MARK_SENTENCES = text(f"UPDATE sentences SET {_MARKS} WHERE sentences.article_id = :article")
MISMARKED = " OR ".join(f"{column} <> EXISTS ({query})" for column, query in FOUND.items())
"""The condition of a sentence that says something else than the rows of the facts."""


def mark_sentences(connection: Connection, article_id: int) -> None:
    """Store what is found in each sentence of an article, whose other rows are there."""
    connection.execute(MARK_SENTENCES, {"article": article_id})
