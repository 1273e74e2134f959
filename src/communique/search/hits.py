"""What a search found as people read it: the words, and below them whose they are."""

from collections.abc import Sequence
from textwrap import indent
from typing import TextIO

from rich.text import Text

from communique.reports.output import Answer
from communique.reports.table import printed, readable_text, terminal
from communique.search.excerpt import find_matches
from communique.search.query import Term

INDENT = 2
WIDEST = 100


def write_hits(answer: Answer, terms: Sequence[Term], stream: TextIO) -> None:
    """Write a block for each text; on a terminal the words searched for are highlighted."""
    console = terminal(stream)
    width = min(console.width, WIDEST)
    for number, row in enumerate(answer.rows):
        hit = dict(zip(answer.columns, row, strict=True))
        words = Text(readable_text(hit["found"]))
        for start, end, _ in find_matches(words.plain, terms):
            words.stylize("bold yellow", start, end)
        when = hit["date"] or f"date {hit['date_note']}"
        about = [hit["who"], hit["event"] if hit["kind"] != "event" else None, when]
        head = f"{str(hit['kind']).capitalize()} {hit['kind_id']}"
        line = " · ".join(readable_text(part) for part in [head, *about] if part)
        console.width = width
        stream.write("\n" * (number > 0) + printed(console, Text(line, style="bold")) + "\n")
        console.width = width - INDENT
        for part in (words, _source(hit)):
            stream.write(indent(printed(console, part), " " * INDENT) + "\n")


def _source(hit: dict[str, object]) -> Text:
    title = readable_text(hit["article"]) or "no headline printed"
    return Text(f"in article {hit['article_id']}: {title}", style="dim")
