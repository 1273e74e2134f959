"""What people have judged of findings: the same, or different; kept by every later load.

A judgement names its two findings by the text of their article and the printed name, so it holds
in any archive, and waits where an article is not there yet.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, case, exists, func, or_, select

from communique.models import Base
from communique.resolve.things import THINGS

JUDGEMENTS = Base.metadata.tables["judgements"]
ARTICLES = Base.metadata.tables["articles"]
HOLDING = select(JUDGEMENTS).where(JUDGEMENTS.c.undone_at.is_(None)).order_by(JUDGEMENTS.c.id)
IS_ANY_HOLDING = select(exists(HOLDING.order_by(None)))
OF_ARTICLE = HOLDING.where(
    or_(*(JUDGEMENTS.c[f"{side}_sha256"] == bindparam("sha256") for side in ("first", "second")))
)
ACTOR_KINDS = {"person": ("person",), "body": ("organization", "country")}


class Side(NamedTuple):
    """One finding that is judged: its kind, article, name, and which of that name it is, from 1."""

    kind: str
    sha256: str
    name: str
    number: int

    @property
    def mark(self) -> str:
        """What tells the finding apart from others that say the same."""
        return f"{self.sha256} {self.number} {self.name}"


class Judged(NamedTuple):
    """Pairs of profiles that people have judged to be of one thing, or of two."""

    same: list[tuple[int, int]]
    different: list[tuple[int, int]]


def sides_of(judgement: Any) -> tuple[Side, Side]:
    """Return the two findings of a row of `judgements`."""
    first, second = (
        Side(judgement.kind, *(getattr(judgement, f"{side}_{c}") for c in Side._fields[1:]))
        for side in ("first", "second")
    )
    return first, second


def find_judged(connection: Connection) -> Judged:
    """Return what holds of all judgements whose two findings are there."""
    judged = Judged([], [])
    if not connection.scalar(IS_ANY_HOLDING):
        return judged
    for judgement in connection.execute(HOLDING_WITH_FIRST):
        profiles = [
            row if side.number == 1 else getattr(find_row(connection, side), "profile_id", None)
            for side, row in zip(sides_of(judgement), judgement[-2:], strict=True)
        ]
        if len(there := sorted(row for row in profiles if row)) == 2:
            pairs = judged.same if judgement.verdict == "same" else judged.different
            pairs.append((there[0], there[1]))
    return judged


def _first_named(side: str) -> Any:
    """Return the profile of the first row of the name of a side, by the kind of its judgement."""
    article = (
        select(ARTICLES.c.id)
        .where(ARTICLES.c.sha256 == JUDGEMENTS.c[f"{side}_sha256"])
        .correlate(JUDGEMENTS)
        .scalar_subquery()
    )
    of_kind = []
    for kind, thing in THINGS.items():
        table = Base.metadata.tables[thing.table]
        query = select(table.c.profile_id).where(
            table.c.article_id == article,
            table.c.name == JUDGEMENTS.c[f"{side}_name"],
        )
        if kind in ACTOR_KINDS:
            # Not by the index of kinds and names: an article has few of them, a name has many.
            query = query.where(func.coalesce(table.c.kind, "").in_(ACTOR_KINDS[kind]))
        first = query.order_by(table.c.id).limit(1).correlate(JUDGEMENTS).scalar_subquery()
        of_kind.append((JUDGEMENTS.c.kind == kind, first))
    return case(*of_kind)


HOLDING_WITH_FIRST = HOLDING.add_columns(
    _first_named("first").label("first_row"), _first_named("second").label("second_row")
)


def find_row(connection: Connection, side: Side) -> Any:
    """Return the row (id, profile_id) of a finding, None where its article is not there."""
    rows = list(connection.execute(rows_named(side.kind, side.sha256, side.name)))
    return rows[side.number - 1] if side.number <= len(rows) else None


def rows_named(kind: str, sha256: str, name: str) -> Any:
    """Return the query of the rows of a name in an article, in order."""
    table = Base.metadata.tables[THINGS[kind].table]
    query = (
        select(table.c.id, table.c.profile_id)
        .join(ARTICLES, ARTICLES.c.id == table.c.article_id)
        .where(ARTICLES.c.sha256 == sha256, table.c.name == name)
        .order_by(table.c.id)
    )
    return query.where(table.c.kind.in_(ACTOR_KINDS[kind])) if kind in ACTOR_KINDS else query


def find_sides(connection: Connection, sha256: str) -> Iterator[tuple[str, Side]]:
    """Yield each finding of an article that a judgement names, after its verdict."""
    for judgement in connection.execute(OF_ARTICLE, {"sha256": sha256}).all():
        for side in sides_of(judgement):
            if side.sha256 == sha256:
                yield judgement.verdict, side


def number_names(names: Iterable[tuple[str, str]]) -> Iterator[int]:
    """Yield, for each kind and name in order, which of its kind and name it is, from 1."""
    seen: dict[tuple[str, str], int] = {}
    for kind_and_name in names:
        seen[kind_and_name] = seen.get(kind_and_name, 0) + 1
        yield seen[kind_and_name]
