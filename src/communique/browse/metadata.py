"""What Datasette is told about an archive, from what models, views and reports say of themselves.

Its form is that of https://docs.datasette.io/en/stable/metadata.html.
"""

import re
from html import escape
from typing import Any

from datasette.utils import tilde_encode
from sqlalchemy import Connection

from communique.browse.search import SEARCH, search_metadata, searched_texts
from communique.descriptions import View, read_views
from communique.models import Base
from communique.reports.catalogue import Parameter, Report

DATABASE = "archive"
"""Name of the one database, whatever the file is called: addresses of pages can be kept."""

# Closed sets of words, and the sides: what people narrow down by.
FACETS = re.compile(r"kind|act|mode|role|status|.*_status|.*country_code|language|source")
MOST_FACETS = 3
LABELS = {"statements": "content", "agenda_items": "topic", "affiliations": "title_as_printed"}
"""Columns that stand for a row where another one points at it, other than name and title."""

_HINTS = {"COUNTRY": " (code or English name)", "DATE": " (day, month or year: 2024-05-31, 2024)"}

Metadata = dict[str, Any]


def archive_metadata(connection: Connection, title: str, reports: list[Report]) -> Metadata:
    """Return the metadata of an archive; `title` heads its pages."""
    views = read_views(connection)
    tables = {table.name: _of_table(table) for table in Base.metadata.sorted_tables}
    tables["alembic_version"] = {"hidden": True}
    for view in views:
        columns = {column.name: column.meaning for column in view.columns}
        grain = view.grain + searched_texts(view.name)
        tables[view.name] = _described(grain, columns) | search_metadata(view.name)
    archive = {
        "title": title,
        "description_html": _overview(views, reports),
        "tables": tables,
        # A name of their own: a report may be called as a table is.
        "queries": {SEARCH.name: _of_report(SEARCH)}
        | {_query(report): _of_report(report) for report in reports},
    }
    return {"title": "communique", "databases": {DATABASE: archive}}


def _overview(views: list[View], reports: list[Report]) -> str:
    questions = [(_query(report), report.name, report.grain) for report in reports]
    tables = [(view.name, view.name, view.grain) for view in views]
    return (
        f'<form action="/{DATABASE}/{SEARCH.name}">'
        '<input type="search" name="words" aria-label="Words to search for"> '
        '<input type="submit" value="Search everything"></form>'
        f"<h2>Reports, to ask</h2>{_links(questions)}"
        f"<h2>Views, to look through</h2>{_links(tables)}"
        "<p>Below: any question in SQL, and the tables that the views are made of, "
        "whose rows are linked.</p>"
    )


def _links(pages: list[tuple[str, str, str]]) -> str:
    lines = (
        f'<li><a href="/{DATABASE}/{tilde_encode(page)}">{escape(name)}</a>: {escape(grain)}</li>'
        for page, name, grain in pages
    )
    return f"<ul>{''.join(lines)}</ul>"


def _query(report: Report) -> str:
    return f"report-{report.name}"


def _of_table(table: Any) -> Metadata:
    columns = {column.name: column.comment or "" for column in table.columns}
    label = {"label_column": LABELS[table.name]} if table.name in LABELS else {}
    description = (table.comment or "") + searched_texts(table.name)
    return _described(description, columns) | label | search_metadata(table.name)


def _described(description: str, columns: dict[str, str]) -> Metadata:
    facets = [name for name in columns if FACETS.fullmatch(name)][:MOST_FACETS]
    meanings = {name: meaning for name, meaning in columns.items() if meaning}
    described: Metadata = {"description": description, "columns": meanings}
    return described | ({"facets": facets} if facets else {})


def _of_report(report: Report) -> Metadata:
    fields = "".join(_field(parameter) for parameter in report.parameters)
    return {
        "title": report.name,
        "description_html": f"<p>{escape(report.grain)}</p><ul>{fields}</ul>",
        "sql": report.sql,
        "params": [parameter.name for parameter in report.parameters],
        "hide_sql": True,
    }


def _field(parameter: Parameter) -> str:
    hint = f": {' | '.join(parameter.choices)}" if parameter.choices else ""
    hint = hint or _HINTS.get(parameter.kind, "")
    hint += "; needed" * parameter.is_needed
    return f"<li><strong>{parameter.name}</strong>: {escape(parameter.help + hint)}</li>"
