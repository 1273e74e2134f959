"""The data dictionary as a page of Markdown, and as a diagram of Mermaid."""

from collections.abc import Iterable, Iterator

from communique.schema.dictionary import Column, Relation

HEAD = """\
# What an archive holds

Every view, table and column. Views are for people, BI tools and queries of your own: names in
plain words, merges followed, no column lost without notice. Tables are what the views are made
of. An example is the first value in a small archive: the article that comes with communique, and
a few lines beside it for what that article lacks.
"""


def markdown(relations: Iterable[Relation]) -> Iterator[str]:
    """Yield the lines of the page."""
    relations = list(relations)
    yield HEAD
    kind = ""
    for relation in relations:
        if relation.kind != kind:
            kind = relation.kind
            yield f"## {kind.capitalize()}s\n"
            if kind == "table":
                yield from ("```mermaid", *mermaid(_tables(relations)), "```\n")
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


def overview(relations: Iterable[Relation]) -> Iterator[str]:
    """Yield the lines of a diagram of all tables, without their columns."""
    yield from mermaid(_tables(relations))


def _tables(relations: Iterable[Relation]) -> list[Relation]:
    return [relation for relation in relations if relation.kind == "table"]


def mermaid(relations: Iterable[Relation], *, has_columns: bool = False) -> Iterator[str]:
    """Yield the lines of an entity-relationship diagram: which of the relations names which.

    With `has_columns` each has its columns in it.
    """
    relations = list(relations)
    names = {relation.name for relation in relations}
    yield "erDiagram"
    for relation in relations:
        if has_columns:
            yield f"    {relation.name} {{"
            yield from map(_attribute, relation.columns)
            yield "    }"
        for column in relation.columns:
            other, _, _ = column.refers_to.partition(".")
            if other in names:
                one = "||" if column.type.endswith("NOT NULL") else "|o"
                yield f"    {other} {one}--o{{ {relation.name} : {column.name}"


def _attribute(column: Column) -> str:
    key = " FK" if column.refers_to else " PK" if column.name == "id" else ""
    return f"        {column.type.removesuffix(' NOT NULL')} {column.name}{key}"
