"""How a judgement takes effect, and how it is taken back."""

import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, exists, func, insert, or_, select, update

from communique.errors import UserError
from communique.models import Base
from communique.resolve.identities import settle
from communique.resolve.judgements import (
    ARTICLES,
    HOLDING,
    JUDGEMENTS,
    Side,
    find_row,
    sides_of,
)
from communique.resolve.profiles import (
    PROFILES,
    drop_empty_profiles,
    ensure_profiles,
    part_profiles,
    read_profiles,
)
from communique.resolve.things import THINGS, Finding


class Judgement(NamedTuple):
    """One judgement: `same` or `different`, of two findings, by whom and when; when undone."""

    verdict: str
    first: Side
    second: Side
    author: str
    judged_at: datetime.datetime
    undone_at: datetime.datetime | None = None


def judge(connection: Connection, judgement: Judgement) -> int | None:
    """Record a judgement and put it into effect; return its number, None where it holds already.

    Raises `UserError` for one that cannot be, or contradicts another.
    """
    if is_held(connection, judgement):
        return None
    number = store_judgement(connection, judgement)
    take_effect(connection, judgement.first, judgement.second)
    return number


def is_held(connection: Connection, judgement: Judgement) -> bool:
    """Tell whether a judgement holds already that says the same of the same two.

    Raises `UserError` for one that cannot be, or contradicts another.
    """
    first, second = judgement.first, judgement.second
    if first.kind != second.kind:
        raise UserError(f"{first.kind} and {second.kind} are two kinds of things, never the same")
    if first == second:
        raise UserError(f"that is one finding, given twice: {first.name!r}")
    row = connection.execute(HOLDING.where(_is_about(first, second))).first()
    if row is not None and row.verdict != judgement.verdict:
        verdict = "the same" if row.verdict == "same" else "different"
        raise UserError(
            f"judgement {row.id} says that they are {verdict}: run `communique undo {row.id}` first"
        )
    return row is not None


def _is_about(first: Side, second: Side) -> Any:
    def names(prefix: str, side: Side) -> Any:
        columns = (JUDGEMENTS.c[f"{prefix}_{field}"] for field in Side._fields[1:])
        return and_(*(c == v for c, v in zip(columns, side[1:], strict=True)))

    there = and_(names("first", first), names("second", second))
    back = and_(names("first", second), names("second", first))
    return and_(JUDGEMENTS.c.kind == first.kind, or_(there, back))


def store_judgement(connection: Connection, judgement: Judgement) -> int:
    """Store a judgement and return its number; it is not yet in effect."""
    sides = {
        f"{prefix}_{field}": value
        for prefix, side in (("first", judgement.first), ("second", judgement.second))
        for field, value in zip(Side._fields[1:], side[1:], strict=True)
    }
    stored = insert(JUDGEMENTS).values(
        verdict=judgement.verdict,
        kind=judgement.first.kind,
        author=judgement.author,
        judged_at=judgement.judged_at,
        undone_at=judgement.undone_at,
        **sides,
    )
    key = connection.execute(stored).inserted_primary_key
    assert key is not None
    return int(key[0])


def undo(connection: Connection, number: int, at: datetime.datetime) -> Judgement:
    """Take a judgement back; raises `UserError` where there is none, or it is taken back already.

    What it decided is decided as if it had never been.
    """
    row = connection.execute(select(JUDGEMENTS).where(JUDGEMENTS.c.id == number)).first()
    if row is None:
        raise UserError(f"there is no judgement {number}: `communique judgements` prints them all")
    if row.undone_at is not None:
        raise UserError(f"judgement {number} has been undone already")
    connection.execute(update(JUDGEMENTS).where(JUDGEMENTS.c.id == number).values(undone_at=at))
    first, second = sides_of(row)
    take_effect(connection, first, second)
    return Judgement(row.verdict, first, second, row.author, row.judged_at, at)


def take_effect(connection: Connection, *sides: Side) -> None:
    """Decide anew who or what the findings of judgements are; articles that are not there wait."""
    rows = [(side, found) for side in sides if (found := find_row(connection, side))]
    touched: set[int] = set()
    for side, row in rows:
        base = connection.execute(select(PROFILES).where(PROFILES.c.id == row.profile_id)).one()
        mark = side.mark if _is_parted(connection, side) else _usual_mark(connection, side, row)
        finding = Finding(side.kind, side.name, base.evidence.encode(), mark)
        known, _ = ensure_profiles(connection, {finding.digest: finding})
        profile = known[finding.digest].id
        if profile != row.profile_id:
            table = Base.metadata.tables[THINGS[side.kind].table]
            connection.execute(update(table).where(table.c.id == row.id).values(profile_id=profile))
        touched |= {row.profile_id, profile} | _part_article(connection, side)
    kin = drop_empty_profiles(connection, touched)
    there = set(connection.scalars(select(PROFILES.c.id).where(PROFILES.c.id.in_(touched))))
    settle(connection, there | kin, rows_moved=True)


def _part_article(connection: Connection, side: Side) -> set[int]:
    """Note again that the findings of an article are two and two apart, as a load does."""
    table = Base.metadata.tables[THINGS[side.kind].table]
    told = (
        select(table.c.profile_id)
        .join(ARTICLES, ARTICLES.c.id == table.c.article_id)
        .join(PROFILES, PROFILES.c.id == table.c.profile_id)
        .where(ARTICLES.c.sha256 == side.sha256, PROFILES.c.kind == side.kind)
    )
    return part_profiles(connection, read_profiles(connection, connection.scalars(told)).values())


def _is_parted(connection: Connection, side: Side) -> bool:
    """Tell whether a judgement that holds says that the finding is different from another."""
    is_it = [
        and_(
            *(
                JUDGEMENTS.c[f"{prefix}_{field}"] == value
                for field, value in zip(Side._fields[1:], side[1:], strict=True)
            )
        )
        for prefix in ("first", "second")
    ]
    holding = select(
        exists().where(
            JUDGEMENTS.c.undone_at.is_(None),
            JUDGEMENTS.c.kind == side.kind,
            JUDGEMENTS.c.verdict == "different",
            or_(*is_it),
        )
    )
    return bool(connection.scalar(holding))


def _usual_mark(connection: Connection, side: Side, row: Any) -> str:
    """Return the mark of a finding that nobody has judged different, as a load gives it."""
    table = Base.metadata.tables[THINGS[side.kind].table]
    this = select(PROFILES.c.evidence).where(PROFILES.c.id == row.profile_id).scalar_subquery()
    article = select(table.c.article_id).where(table.c.id == row.id).scalar_subquery()
    before = connection.scalar(
        select(func.count())
        .select_from(table.join(PROFILES, PROFILES.c.id == table.c.profile_id))
        .where(
            table.c.article_id == article,
            table.c.id < row.id,
            PROFILES.c.kind == side.kind,
            PROFILES.c.evidence == this,
        )
    )
    return f"{before + 1}" if before and side.kind != "body" else ""
