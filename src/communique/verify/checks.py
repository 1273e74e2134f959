"""What a check is, and how its result is told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from communique.wording import counted

SHOWN_FAULTS = 20
WIDTH = 160
"""Characters of what a fault says; the words of an article can be longer."""


class Fault(NamedTuple):
    """One row that breaks a promise, and how."""

    table: str
    id: object
    what: str

    def __str__(self) -> str:
        line = " ".join(f"{self.table} {self.id}: {self.what}".split())
        return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"


Finds = Iterator[Fault | int]
"""What a check yields: faults, and numbers of rows that it has looked at."""


@dataclass(frozen=True)
class Check:
    """One promise of an archive, and how rows that break it are found."""

    name: str
    promise: str
    find: Callable[[Connection], Finds]


@dataclass
class CheckResult:
    """What a check found: how many rows it looked at, how many faults, and the first of them."""

    check: Check
    row_count: int = 0
    fault_count: int = 0
    faults: list[Fault] = field(default_factory=list)


def run_check(check: Check, connection: Connection) -> CheckResult:
    """Return what a check finds; rows that the database cannot read are a fault."""
    result = CheckResult(check)
    try:
        for found in check.find(connection):
            if isinstance(found, Fault):
                result.fault_count += 1
                if result.fault_count <= SHOWN_FAULTS:
                    result.faults.append(found)
            else:
                result.row_count += found
    except DBAPIError as error:
        connection.rollback()
        result.fault_count += 1
        result.faults.append(Fault("the database", "cannot be read", str(error.orig)))
    return result


def describe(result: CheckResult) -> Iterator[str]:
    """Yield the lines that tell a result: one, and one for each of the first faults."""
    mark = "FAULT" if result.fault_count else "ok"
    faults = f", {counted(result.fault_count, 'fault')}" if result.fault_count else ""
    check = result.check
    yield f"{mark:5}  {check.name}: {check.promise} ({counted(result.row_count, 'row')}{faults})"
    yield from (f"       {fault}" for fault in result.faults)
    if result.fault_count > len(result.faults):
        yield f"       … and {result.fault_count - len(result.faults):,} more"


def count_rows(connection: Connection, table: str) -> int:
    """Return the number of rows of a table."""
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def find_where(connection: Connection, table: str, condition: str, what: str) -> Iterator[Fault]:
    """Yield the rows of a table for which the condition is true (not: null)."""
    rows = connection.execute(text(f"SELECT id FROM {table} WHERE {condition} ORDER BY id"))
    yield from (Fault(table, row.id, what) for row in rows)
