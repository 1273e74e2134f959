"""How Datasette reads an archive: read-only, with the words of the command line, and in no time.

Every page comes at once, at any size: what takes too long (a count, a facet) is left out, and a
report that does says so beside its form.
"""

import re
import sqlite3
from collections import deque
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from datasette.app import Datasette
from datasette.database import Database, QueryInterrupted

from communique.browse.search import SEARCH, add_search_functions, put_right
from communique.reports.catalogue import Report
from communique.reports.folding import fold_value
from communique.reports.parameters import option

QUERY_MS = 2000  # for what somebody asks
COUNT_MS = 50  # for what stands beside it on every page
KEPT = 100  # what could not be counted and is remembered

COUNT = "select count(*) "
_FACET = re.compile(
    r"\s*select \S+ as value, count\(\*\) as count from \(\s*select [^()]*? (?P<rows>from .+?)\s*\)"
    r"\s*where \S+ is not null\s+group by",
    re.DOTALL,
)


class ArchiveDatabase(Database):  # type: ignore[misc]
    """The database of an archive, opened `mode=ro`: a load may run at the same time."""

    def __init__(self, server: Datasette, path: Path, reports: Iterable[Report]) -> None:
        super().__init__(server, path=str(path), is_mutable=True)
        self._uncounted: deque[tuple[str, str]] = deque(maxlen=KEPT)
        self._reports = {report.sql.strip(): report for report in (*reports, SEARCH)}

    def connect(self, write: bool = False) -> Any:
        """Open the file; texts match as on the command line, in any case and without accents."""
        connection: Any = super().connect(write=write)
        connection.create_function("lower", 1, fold_value, deterministic=True)
        add_search_functions(connection)
        return connection

    async def table_counts(self, limit: int = COUNT_MS) -> dict[str, int | None]:
        """Return the rows of each table; none from the first on that takes too long to count."""
        counts: dict[str, int | None] = dict.fromkeys(await self.table_names())
        with suppress(QueryInterrupted):
            for table in counts:
                rows = await self.execute(f"select count(*) from [{table}]")
                counts[table] = rows.single_value()
        return counts

    async def execute(
        self, sql: str, params: Any = None, custom_time_limit: int | None = None, **rest: Any
    ) -> Any:
        """Run a query; a report gets its values as the command line reads them.

        Raises `sqlite3.OperationalError` with a plain message, which the page of a report shows
        beside its form, for a value that cannot be read and for a report that takes too long.
        """
        if report := self._reports.get(sql.strip()):
            return await self._report(report, params or {}, **rest)
        sql = put_right(sql)
        if sql.startswith(COUNT):
            return await self._count(sql, params, **rest)
        facet = _FACET.match(sql)
        if facet and _counted(facet["rows"], params) in self._uncounted:
            raise QueryInterrupted(sqlite3.OperationalError("interrupted"), sql, params)
        return await super().execute(sql, params, custom_time_limit=custom_time_limit, **rest)

    async def _count(self, sql: str, params: Any, **rest: Any) -> Any:
        counted = _counted(sql.removeprefix(COUNT), params)
        with suppress(ValueError):
            self._uncounted.remove(counted)
        try:
            return await super().execute(sql, params, custom_time_limit=COUNT_MS, **rest)
        except QueryInterrupted:
            # Nor can such rows be counted by kind: the facets of the page need not try.
            self._uncounted.append(counted)
            raise

    async def _report(self, report: Report, typed: Mapping[str, str], **rest: Any) -> Any:
        try:
            values = _read_values(report, typed)
            return await super().execute(report.sql, values, custom_time_limit=QUERY_MS, **rest)
        except click.BadParameter as error:
            raise sqlite3.OperationalError(error.message) from error
        except QueryInterrupted as error:
            command = report.name if report is SEARCH else f"report {report.name}"
            raise sqlite3.OperationalError(
                f"more than {QUERY_MS // 1000} seconds of work: fill in another field, or use "
                f"`communique {command}`, which has no limit"
            ) from error


def _counted(rows: str, params: Any) -> tuple[str, str]:
    """Return what tells which rows a query counts; no parameters are `{}` here and `[]` there."""
    return rows.strip(), repr(params or None)


def _read_values(report: Report, typed: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = dict.fromkeys((parameter.name for parameter in report.parameters), "")
    for parameter in report.parameters:
        if value := typed.get(parameter.name):
            values[parameter.name] = option(parameter).type(value)
    return values
