"""The search box of a page: how Datasette's own search reaches the one index of all texts.

The index numbers a text by its row and its kind (`communique.search.find`); Datasette knows only
an index per table whose numbers are those of the rows. So each kind gets an index in name, and
the SQL that asks it is put right here. Words are read as `communique search` reads them.
"""

import re
import sqlite3

from communique.errors import UserError
from communique.search.find import KINDS
from communique.search.query import fts5_query, read_query

SEARCHED = {
    "statements": ("statement", "id"),
    "who_said_what": ("statement", "statement_id"),
    "initiatives": ("initiative", "id"),
    "events": ("event", "id"),
    "event_calendar": ("event", "event_id"),
    "agenda_items": ("agenda item", "id"),
    "articles": ("article", "id"),
    "article_overview": ("article", "article_id"),
}
"""Tables and views with a search box: the kind of their texts, and the column that numbers rows."""

_ASKED = re.compile(
    r"select rowid from search_index_(?P<digit>\d) where search_index_\d match escape_fts\("
)
_MEANT = (
    rf"select rowid / {len(KINDS)} from search_index"
    rf" where rowid % {len(KINDS)} = \g<digit> and search_index match search_query("
)


def search_metadata(table: str) -> dict[str, str]:
    """Return what gives the page of a table its search box, nothing for one without."""
    if table not in SEARCHED:
        return {}
    kind, column = SEARCHED[table]
    return {"fts_table": f"search_index_{KINDS.index(kind)}", "fts_pk": column}


def put_right(sql: str) -> str:
    """Return the SQL of a page with the index that there is; any other SQL is left alone."""
    return _ASKED.sub(_MEANT, sql)


def add_search_query(connection: sqlite3.Connection) -> None:
    """Give a connection the function `search_query`: typed words in the language of FTS5."""
    connection.create_function("search_query", 1, _search_query, deterministic=True)


def _search_query(typed: str) -> str:
    # A shell takes the quotes off a phrase, so there an argument of two words is one.
    arguments = [typed] if '"' in typed else typed.split()
    try:
        return fts5_query(read_query(arguments))
    except UserError:
        return '""'  # no word at all: nothing is found
