"""Search in the browser: over everything, and in the box of a page.

Both ask the one index of all texts, and words are read as `communique search` reads them. The
index numbers a text by its row and its kind (`communique.search.find`); for the box of a page
Datasette knows only an index per table whose numbers are those of the rows. So each table and view
gets an index in name, and the SQL that asks it is put right here.
"""

import re
import sqlite3
from pathlib import Path

from communique.errors import UserError
from communique.reports.catalogue import Report, parse_report
from communique.search.excerpt import excerpt
from communique.search.find import KINDS
from communique.search.query import Term, fts5_query, read_query

_SQL = Path(__file__).with_name("search.sql").read_text(encoding="utf-8")
SEARCH: Report = parse_report("search", _SQL)
"""The search over everything, asked as a report is."""

TEXTS = {
    "statement": "the words said",
    "initiative": "names of initiatives",
    "event": "names and places of events",
    "agenda item": "what events dealt with",
    "article": "headlines and texts of articles",
}
"""What the texts of each kind are, for people."""

# Several articles tell of one event or initiative: what they tell is one row, and the others
# point at it. A name that one of them has finds it.
_ROWS = "{matched}"
_ONE = "select coalesce(canonical_id, id) from {table} where id in ({{matched}})"
_TOLD = (
    f"with one (id) as ({_ONE}) select id from one"
    " union all select {table}.id from one join {table} on {table}.canonical_id = one.id"
)
_EVENTS = _ONE.format(table="events")
_TOLD_EVENTS = _TOLD.format(table="events")
_TOLD_INITIATIVES = _TOLD.format(table="initiatives")
SEARCHED = {
    "statements": ("statement", "id", _ROWS),
    "who_said_what": ("statement", "statement_id", _ROWS),
    "initiatives": ("initiative", "id", _ROWS),
    "initiative_progress": (
        "initiative", "mention_id",
        f"select id from initiative_mentions where initiative_id in ({_TOLD_INITIATIVES})",
    ),
    "events": ("event", "id", _ROWS),
    "event_calendar": ("event", "event_id", _EVENTS),
    "event_reports": ("event", "report_id", _TOLD_EVENTS),
    "who_attended": (
        "event", "attendee_id", f"select id from attendees where event_id in ({_TOLD_EVENTS})"
    ),
    "who_met_whom": ("event", "event_id", _EVENTS),
    "agenda_items": ("agenda item", "id", _ROWS),
    "articles": ("article", "id", _ROWS),
    "article_overview": ("article", "article_id", _ROWS),
    "who_printed": ("article", "article_id", _ROWS),
}  # fmt: skip
"""Tables and views with a search box: the kind of the texts, the column that numbers rows, and
the SQL of the numbers that are found."""

_ASKED = re.compile(
    r"select rowid from search_index_(?P<place>\d+) where search_index_\d+"
    r" match (?:escape_fts\(:search\)|:search)"
)


def search_metadata(table: str) -> dict[str, str]:
    """Return what gives the page of a table its search box, nothing for one without."""
    if table not in SEARCHED:
        return {}
    _, column, _ = SEARCHED[table]
    return {"fts_table": f"search_index_{list(SEARCHED).index(table)}", "fts_pk": column}


def searched_texts(table: str) -> str:
    """Return a sentence on what the search box of a table looks through, empty for one without."""
    return f" Search looks through {TEXTS[SEARCHED[table][0]]}." if table in SEARCHED else ""


def put_right(sql: str) -> str:
    """Return the SQL of a page with the index that there is; any other SQL is left alone."""
    return _ASKED.sub(_meant, sql)


def _meant(asked: re.Match[str]) -> str:
    kind, _, rows = list(SEARCHED.values())[int(asked["place"])]
    return rows.format(
        matched=f"select rowid / {len(KINDS)} from search_index"
        f" where rowid % {len(KINDS)} = {KINDS.index(kind)}"
        " and search_index match search_query(:search)"
    )


def add_search_functions(connection: sqlite3.Connection) -> None:
    """Give a connection `search_query(typed)`, which is typed words in the language of FTS5, and
    `search_excerpt(text, typed)`, the part of a text in which they stand."""
    connection.create_function("search_query", 1, _search_query, deterministic=True)
    connection.create_function("search_excerpt", 2, _search_excerpt, deterministic=True)


def _search_query(typed: str) -> str:
    terms = _read(typed)
    return fts5_query(terms) if terms else '""'  # no word at all: nothing is found


def _search_excerpt(text: str, typed: str) -> str:
    shown, _ = excerpt(text, _read(typed))
    return shown


def _read(typed: str) -> tuple[Term, ...]:
    # A shell takes the quotes off a phrase, so there an argument of two words is one.
    arguments = [typed] if '"' in typed else typed.split()
    try:
        return read_query(arguments)
    except UserError:
        return ()
