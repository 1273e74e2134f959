"""An article for a terminal: each line of its text, and beneath it the facts that begin there.

Colours and type mark the kinds in the text; without them the notes say which words are meant.
"""

from collections.abc import Iterator
from typing import TextIO

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.reports.table import CONTROL, terminal
from communique.show.article import KINDS, Fact, FactArticle
from communique.show.segments import segments

STYLES = {
    "people": "bold blue",
    "events": "magenta",
    "attendees": "underline",
    "agenda": "yellow",
    "statements": "italic",
    "initiatives": "green",
}
INDENT = 4
NARROW = 60  # columns below which the kind of a fact has no column of its own
LONGEST = 72  # characters of a value in a note: more would hide the other values


def write_terminal(article: FactArticle, stream: TextIO) -> None:
    """Write an article with its facts, as wide as the terminal; coloured if that shows colours."""
    console = terminal(stream)
    with console.capture() as capture:
        for part in _parts(article, is_narrow=console.width < NARROW):
            console.print(part)
    # The padding of the right edge is nothing that anybody wrote.
    stream.writelines(line.rstrip(" ") + "\n" for line in capture.get().splitlines())


def _parts(article: FactArticle, *, is_narrow: bool) -> Iterator[Text | Padding]:
    yield _about(article)
    start = 0
    for line in _marked(article).split("\n", include_separator=True, allow_blank=True):
        end = start + len(line)
        facts = [fact for fact in article.facts if start <= fact.places[0].start < end]
        line.rstrip()
        yield line
        if facts:
            notes = [_narrow_note(fact) if is_narrow else _note(fact) for fact in facts]
            yield Padding(Group(*notes), (0, 0, 0, 2 if is_narrow else INDENT))
        start = end


def _about(article: FactArticle) -> Text:
    source = [article.about.get(column, "") for column in ("source", "published_on", "origin")]
    about = " · ".join([f"article {article.number}", *filter(None, source)])
    kinds = [Text(name.lower(), STYLES[kind]) for kind, name in KINDS.items()]
    return Text.assemble(_printable(about), "\n", Text(" · ").join(kinds), "\n")


def _marked(article: FactArticle) -> Text:
    marked = Text()
    for segment in segments(article.text, article.facts):
        kinds = {fact.kind for fact, _ in segment.marks}
        styles = [style for kind, style in STYLES.items() if kind in kinds]
        marked.append(_printable(segment.text), " ".join(styles) or None)
    return marked


def _note(fact: Fact) -> Table:
    note = Table.grid(padding=(0, 2, 0, 0))
    note.add_column(width=max(map(len, KINDS.values())))
    note.add_column(overflow="fold")
    note.add_row(Text(KINDS[fact.kind].lower(), STYLES[fact.kind]), _said(fact))
    return note


def _narrow_note(fact: Fact) -> Text:
    return Text.assemble((KINDS[fact.kind].lower(), STYLES[fact.kind]), ": ", _said(fact))


def _said(fact: Fact) -> Text:
    said = Text(_printable(_shortened(fact.name)))
    for column, value in list(fact.columns.items())[1:]:
        if value:
            said.append(" · ").append(column.replace("_", " ") + " ", "dim")
            said.append(_printable(_shortened(value)))
    if fact.confidence is not None:
        said.append(" · ").append("confidence ", "dim").append(f"{fact.confidence:.2f}")
    return said


def _shortened(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    first, last = words[: LONGEST * 2 // 3], words[-LONGEST // 3 :]
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"


def _printable(words: str) -> str:
    """Words of the same length without what could steer a terminal, or reorder what it shows."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", words.replace("\r", " "))
