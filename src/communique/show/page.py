"""An article as a page for the browser: its text with every place marked, and its rows below."""

from collections.abc import Iterator
from dataclasses import dataclass

from communique.pages import render
from communique.show.article import KINDS, Fact, FactArticle
from communique.show.segments import Segment, segments


@dataclass(frozen=True)
class PageSegment:
    """One piece of the text as the page has it, with its place and the numbers of its facts."""

    text: str
    place: int
    facts: tuple[int, ...]
    classes: str
    described_by: str
    is_start: bool


@dataclass(frozen=True)
class PageRow:
    """One row of a table: the fact, where it first stands, a text per column, its confidence."""

    number: int
    place: int
    cells: tuple[str, ...]
    confidence: str


@dataclass(frozen=True)
class PageTable:
    """The facts of one kind, without the columns that are empty in all of them."""

    code: str
    name: str
    columns: tuple[str, ...]
    rows: tuple[PageRow, ...]

    @property
    def has_confidence(self) -> bool:
        """Whether any row's confidence was estimated."""
        return any(row.confidence for row in self.rows)


def article_page(article: FactArticle) -> str:
    """Page of an article, complete in itself, safe whatever the article says."""
    pieces = list(_segments(article))
    first_places = {number: piece.place for piece in reversed(pieces) for number in piece.facts}
    return render(
        "article.html",
        script="article.js",
        title=article.title or f"Article {article.number}",
        about={"number": str(article.number), **article.about},
        kinds=[_table(kind, article.of_kind(kind), first_places) for kind in KINDS],
        segments=pieces,
    )


def _segments(article: FactArticle) -> Iterator[PageSegment]:
    for place, segment in enumerate(segments(article.text, article.facts)):
        kinds = [kind for kind in KINDS if any(fact.kind == kind for fact in segment.facts)]
        yield PageSegment(
            text=segment.text,
            place=place,
            facts=tuple(fact.number for fact in segment.facts),
            classes=" ".join([*kinds, *_parts(segment)]),
            described_by=" ".join(f"kind-{kind}" for kind in kinds),
            is_start=segment.is_start,
        )


def _parts(segment: Segment) -> list[str]:
    return sorted({place.part for fact, place in segment.marks if fact.kind == "statements"})


def _table(kind: str, facts: list[Fact], first_places: dict[int, int]) -> PageTable:
    columns = list(facts[0].columns) if facts else []
    kept = [column for column in columns if any(fact.columns[column] for fact in facts)]
    rows = tuple(
        PageRow(
            fact.number,
            first_places[fact.number],
            tuple(fact.columns[column] for column in kept),
            "" if fact.confidence is None else f"{fact.confidence:.2f}",
        )
        for fact in facts
    )
    headings = tuple(column.replace("_", " ").capitalize() for column in kept)
    return PageTable(kind, KINDS[kind], headings, rows)
