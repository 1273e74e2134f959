"""Checks of rows against the texts that they point into.

Articles and their rows are read side by side in the order of article ids, one article at a time,
so that memory is bounded by the largest article.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import Connection, Row, text

from communique.models import Base
from communique.models.base import Evidence
from communique.plain import plain_form
from communique.verify.checks import Check, Fault, Finds, count_rows, find_where
from communique.write.marks import MISMARKED
from communique.write.rows import PARTS_JOINED

AT_ONCE = 20
"""Articles fetched together: their texts are what fills the memory."""

EVIDENCE = tuple(
    sorted(
        str(mapper.local_table)
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Evidence)
    )
)
PARTS = (
    "SELECT p.id, s.article_id, p.statement_id, p.position, p.start_char, p.end_char"
    " FROM statement_parts p JOIN statements s ON s.id = p.statement_id"
    " ORDER BY s.article_id, p.statement_id, p.position"
)
STATEMENTS = (
    "SELECT id, article_id, position, start_char, end_char, content FROM statements"
    " ORDER BY article_id, position"
)
SENTENCES = (
    "SELECT id, article_id, position, start_char, end_char FROM sentences"
    " ORDER BY article_id, position"
)


def find_texts(
    connection: Connection, *queries: str
) -> Iterator[tuple[int, str, Sequence[list[Row[Any]]]]]:
    """Yield each article's id and text with its rows of each query, which ends in its order."""
    streaming = connection.execution_options(stream_results=True, yield_per=AT_ONCE)
    with ExitStack() as closing:
        streams = [
            _by_article(closing.enter_context(streaming.execute(text(query)))) for query in queries
        ]
        waiting = [next(stream, None) for stream in streams]
        articles = streaming.execute(text("SELECT id, text FROM articles ORDER BY id"))
        for article, words in closing.enter_context(articles):
            rows: list[list[Row[Any]]] = []
            for i, stream in enumerate(streams):
                while (ahead := waiting[i]) and ahead[0] < article:
                    waiting[i] = next(stream, None)
                rows.append(ahead[1] if ahead and ahead[0] == article else [])
            if isinstance(words, str):
                yield article, words, rows


def _by_article(result: Iterable[Row[Any]]) -> Iterator[tuple[int, list[Row[Any]]]]:
    for article, rows in groupby(result, lambda row: row.article_id):
        # SQLite stores anything in an integer column; `references` tells of such rows.
        if isinstance(article, int):
            yield article, list(rows)


def find_other_texts(connection: Connection) -> Finds:
    """Yield the articles whose text is not the one that was loaded, or is none."""
    streaming = connection.execution_options(stream_results=True, yield_per=AT_ONCE)
    for row, words, sha256 in streaming.execute(
        text("SELECT id, text, sha256 FROM articles ORDER BY id")
    ):
        yield 1
        if not isinstance(words, str) or not words.strip() or "\0" in words:
            yield Fault("articles", row, "text is empty, binary, or has a NUL character")
        elif hashlib.sha256(words.encode()).hexdigest() != sha256:
            yield Fault("articles", row, "sha256 is not that of its text")


def find_spans_outside(connection: Connection) -> Finds:
    """Yield the rows that point past the end of their article."""
    select = (
        "SELECT id, article_id, {0}start_char AS start_char, {0}end_char AS end_char FROM {1}"
        " WHERE {0}start_char IS NOT NULL ORDER BY article_id"
    )
    queries = {table: select.format("", table) for table in (*EVIDENCE, "sentences")}
    queries |= {f"statements.{p}": select.format(p, "statements") for p in ("cue_", "speaker_")}
    queries["statement_parts"] = PARTS
    for table, query in queries.items():
        for _, words, (rows,) in find_texts(connection, query):
            yield len(rows)
            for row in rows:
                start, end = row.start_char, row.end_char
                if not _is_span(start, end) or end > len(words):
                    what = f"span {start!r}..{end!r} is not inside the text (0..{len(words)})"
                    yield Fault(table, row.id, what)


def _is_span(start: object, end: object) -> bool:
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end


def find_other_words(table: str, column: str, prefix: str, connection: Connection) -> Finds:
    """Yield the rows whose column is not the words at its span."""
    query = (
        f"SELECT id, article_id, {column} AS stored, {prefix}start_char AS start_char,"
        f" {prefix}end_char AS end_char FROM {table}"
        f" WHERE {column} IS NOT NULL ORDER BY article_id"
    )
    for _, words, (rows,) in find_texts(connection, query):
        yield len(rows)
        for row in rows:
            stored, start, end = row.stored, row.start_char, row.end_char
            printed = words[start:end] if _is_span(start, end) else None
            if stored != printed:
                yield Fault(table, row.id, f"{column} is {stored!r}, the text reads {printed!r}")


def find_unprinted_titles(connection: Connection) -> Finds:
    """Yield the attendees whose title their article does not print."""
    query = (
        "SELECT id, article_id, title_as_printed FROM attendees"
        " WHERE title_as_printed IS NOT NULL ORDER BY article_id"
    )
    for _, words, (rows,) in find_texts(connection, query):
        yield len(rows)
        for row in rows:
            if str(row.title_as_printed) not in words:
                what = f"title_as_printed {row.title_as_printed!r} is not in the text"
                yield Fault("attendees", row.id, what)


def find_broken_sentences(connection: Connection) -> Finds:
    """Yield gaps, overlaps and miscounts among the sentences of each article."""
    for article, words, (rows,) in find_texts(connection, SENTENCES):
        yield len(rows)
        covered = 0
        for position, row in enumerate(rows, 1):
            if row.position != position:
                yield Fault("sentences", row.id, f"position is {row.position}, not {position}")
            if not _is_span(row.start_char, row.end_char):
                continue
            if row.start_char < covered:
                yield Fault("sentences", row.id, f"starts before {covered}, where another ends")
            yield from _find_gap(article, words, covered, row.start_char)
            covered = max(covered, row.end_char)
        yield from _find_gap(article, words, covered, len(words))


def find_mismarked_sentences(connection: Connection) -> Finds:
    """Yield the sentences that say something else of what is found in them than the facts do."""
    yield count_rows(connection, "sentences")
    yield from find_where(connection, "sentences", MISMARKED, "its marks do not fit the facts")


def _find_gap(article: int, words: str, start: int, end: int) -> Iterator[Fault]:
    if gap := plain_form(words[start:end]).text.strip():
        yield Fault("articles", article, f"{start}..{end} is in no sentence: {gap[:60]!r}")


def find_broken_statements(connection: Connection) -> Finds:
    """Yield the statements whose content or span is not that of their parts, in their order."""
    for _, words, (statements, parts) in find_texts(connection, STATEMENTS, PARTS):
        yield len(statements)
        by_statement = {key: list(some) for key, some in groupby(parts, lambda p: p.statement_id)}
        for position, statement in enumerate(statements, 1):
            if statement.position != position:
                what = f"position is {statement.position}, not {position}"
                yield Fault("statements", statement.id, what)
            if fault := _statement_fault(statement, by_statement.get(statement.id, []), words):
                yield Fault("statements", statement.id, fault)


def _statement_fault(statement: Row[Any], parts: list[Row[Any]], words: str) -> str | None:
    if not parts:
        return "has no parts"
    if [part.position for part in parts] != list(range(1, len(parts) + 1)):
        return "its parts are not numbered from 1"
    if not all(_is_span(part.start_char, part.end_char) for part in parts):
        return "a part has no span"
    if any(a.end_char > b.start_char for a, b in pairwise(parts)):
        return "its parts overlap or are out of order"
    if (statement.start_char, statement.end_char) != (parts[0].start_char, parts[-1].end_char):
        return "its span does not run from its first part to its last"
    content = PARTS_JOINED.join(words[part.start_char : part.end_char] for part in parts)
    if statement.content != content:
        return f"content is {statement.content!r}, its parts read {content!r}"
    return None


def _excerpt(name: str, table: str, column: str, prefix: str = "") -> Check:
    find: Callable[[Connection], Finds] = partial(find_other_words, table, column, prefix)
    return Check(name, f"{table}.{column} is the words at its span", find)


TEXT_CHECKS = (
    Check("texts", "every text is the one that was loaded (sha256)", find_other_texts),
    Check("places", "every span lies inside its article", find_spans_outside),
    _excerpt("agenda topics", "agenda_items", "topic"),
    _excerpt("actor names", "actor_names", "name"),
    _excerpt("attendee names", "attendees", "name_as_printed"),
    _excerpt("post titles", "affiliations", "title_as_printed"),
    _excerpt("speakers", "statements", "speaker_as_printed", "speaker_"),
    _excerpt("cues", "statements", "cue", "cue_"),
    Check("attendee titles", "the article prints every title", find_unprinted_titles),
    Check("sentences", "they divide the text, numbered from 1", find_broken_sentences),
    Check("marks", "sentences say what the facts say of them", find_mismarked_sentences),
    Check("statements", "content and span are those of the parts", find_broken_statements),
)
