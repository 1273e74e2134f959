"""Judgements as a plain file, one JSON object a line: for another archive, or for a person."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Annotated

import msgspec
from sqlalchemy import Connection, select, update

from communique.errors import UserError
from communique.resolve.judgements import JUDGEMENTS, Side, sides_of
from communique.resolve.judging import Judgement, is_held, store_judgement, take_effect
from communique.vocabulary import ThingKind, Verdict


class RecordedSide(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One finding: SHA-256 of its article's text, its name, and which of that name, from 1."""

    article: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    name: str
    number: Annotated[int, msgspec.Meta(ge=1)] = 1


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One judgement as it stands in the file.

    `judgement` is its number in the archive that printed it; another gives it one of its own.
    """

    judgement: int | None = None
    verdict: Verdict
    kind: ThingKind
    first: RecordedSide
    second: RecordedSide
    author: str
    judged_at: datetime.datetime
    undone_at: datetime.datetime | None = None


def print_records(connection: Connection) -> Iterator[str]:
    """Yield the judgements of an archive, a line each, those taken back included."""
    for row in connection.execute(select(JUDGEMENTS).order_by(JUDGEMENTS.c.id)):
        first, second = (RecordedSide(*side[1:]) for side in sides_of(row))
        record = Record(
            judgement=row.id, verdict=row.verdict, kind=row.kind, first=first, second=second,
            author=row.author, judged_at=row.judged_at, undone_at=row.undone_at,
        )  # fmt: skip
        yield msgspec.json.encode(record).decode()


def load_records(connection: Connection, lines: Iterable[bytes], origin: str) -> tuple[int, int]:
    """Store judgements and put them into effect; return how many were new, and how many known.

    Raises `UserError` with the line that is no judgement, or contradicts one that holds. Nothing is
    stored then.
    """
    known = {_record_key(row): row for row in connection.execute(select(JUDGEMENTS))}
    new = unchanged = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{origin}, line {number}"
        judgement = _read(line, place)
        row = known.get(_key(judgement))
        if row is not None and (row.undone_at is None) == (judgement.undone_at is None):
            unchanged += 1
            continue
        _check(connection, judgement, place)
        new += 1
        if row is None:
            store_judgement(connection, judgement)
        else:
            same_row = JUDGEMENTS.c.id == row.id
            undone = update(JUDGEMENTS).where(same_row).values(undone_at=judgement.undone_at)
            connection.execute(undone)
        take_effect(connection, judgement.first, judgement.second)
    return new, unchanged


def _read(line: bytes, place: str) -> Judgement:
    try:
        record = msgspec.json.decode(line, type=Record)
    except msgspec.DecodeError as error:
        raise UserError(f"{place}: no judgement: {error}") from error
    if record.judged_at.tzinfo is None or (record.undone_at and record.undone_at.tzinfo is None):
        raise UserError(f"{place}: no judgement: a time without time zone")
    first, second = (
        Side(record.kind, side.article, side.name, side.number)
        for side in (record.first, record.second)
    )
    return Judgement(
        record.verdict, first, second, record.author, record.judged_at, record.undone_at
    )


def _check(connection: Connection, judgement: Judgement, place: str) -> None:
    if judgement.undone_at is None:
        try:
            is_held(connection, judgement)
        except UserError as error:
            raise UserError(f"{place}: {error}") from error


def _key(judgement: Judgement) -> tuple[object, ...]:
    return judgement[:5]


def _record_key(row: object) -> tuple[object, ...]:
    told = (row.verdict, *sides_of(row), row.author, row.judged_at)  # type: ignore[attr-defined]
    return tuple(told)
