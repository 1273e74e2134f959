"""The data dictionary as a page of Markdown, and the tables as a diagram of Mermaid."""

from collections.abc import Iterable, Iterator

from communique.models import Base
from communique.schema.dictionary import Column, Relation

HEAD = """\
# What an archive holds

Every view, table and column. Views are for people, BI tools and queries of your own: names in
plain words, merges followed, no column lost without notice. Tables are what the views are made
of. An example is the first value in an archive of the article that comes with communique, and of
a second one that names a person of it.
"""


def markdown(relations: Iterable[Relation]) -> Iterator[str]:
    """Yield the lines of the page."""
    yield HEAD
    kind = ""
    for relation in relations:
        if relation.kind != kind:
            kind = relation.kind
            yield f"## {kind.capitalize()}s\n"
            if kind == "table":
                yield from ("```mermaid", *mermaid(), "```\n")
        yield f"### {relation.name}\n\n{_cell(relation.grain)}\n"
        yield "| Column | Type | Meaning | Example |\n| --- | --- | --- | --- |"
        yield from map(_line, relation.columns)
        yield ""


def _line(column: Column) -> str:
    meaning = column.meaning + f" → `{column.refers_to}`" * bool(column.refers_to)
    cells = f"`{column.name}`", column.type, _cell(meaning), _cell(column.example)
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def mermaid() -> Iterator[str]:
    """Yield the lines of an entity-relationship diagram of the tables."""
    yield "erDiagram"
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                one = "|o" if column.nullable else "||"
                yield f"    {key.column.table.name} {one}--o{{ {table.name} : {column.name}"
