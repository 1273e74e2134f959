"""Which reports there are, and what each asks for.

A report is a `.sql` file of this folder, or of the one that COMMUNIQUE_REPORTS names; the file's
name is the report's, and a file of yours stands for one of ours that has its name. Its first line
is a comment that states the grain, and serves as the help text. Parameters follow, one a line, as
`-- name KIND: help`, or `-- name KIND, needed: help` where the answer to nothing would be of no
use; KIND is

- `TEXT`: part of a text; case does not matter, nor do accents on SQLite;
- `COUNTRY`: code or English name of a country or body;
- `DATE`: day, month or year; its first day, or for the parameter `until` its last day;
- `SHARE`: number from 0 to 1;
- words separated by `|`: one of them.

The SQL binds a parameter as `:name`; NULL filters nothing, nor does an empty text, which Datasette
binds for a field left blank; without a needed one there are no rows.

The header ends with the first line that is no comment. A line `-- Example: --name value` of it is
shown in the help with the command before it; the rest are the paragraphs of the help, which an
empty comment parts. Comments further down are for readers of the SQL.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from communique.errors import UserError

FOLDER = Path(__file__).parent
_CHOICE = r"[a-z]+(?:[ |][a-z]+)+"
_PARAMETER = re.compile(
    rf"-- (?P<name>[a-z_]+) (?P<kind>[A-Z]+|{_CHOICE})(?P<needed>, needed)?: (?P<help>.+)"
)
_EXAMPLE = re.compile(r"-- Example: (?P<options>.+)")
_BOUND = re.compile(r"(?<![\w:\\]):([a-z_]+)\b")
_KINDS = {"TEXT", "COUNTRY", "DATE", "SHARE"}
TAKEN = {"database", "format", "format_name", "help", "limit", "output", "sql"}
"""Names of the options that every report has, and of their values."""


class HeaderError(ValueError):
    """A report's file does not document what it asks for."""


@dataclass(frozen=True)
class Parameter:
    """One parameter of a report."""

    name: str
    kind: str
    help: str
    is_needed: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that it may be; empty where it is not a choice."""
        return tuple(self.kind.split("|")) if "|" in self.kind else ()


@dataclass(frozen=True)
class Report:
    """One report: its name, its grain in a sentence, its parameters and its SQL.

    `notes` are the paragraphs of its help, `examples` the options of calls that make sense; `file`
    is that of a report of the user's, None for ours.
    """

    name: str
    grain: str
    parameters: tuple[Parameter, ...]
    sql: str
    notes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    file: Path | None = None


def report_names() -> list[str]:
    """Names of all reports, sorted; raises `UserError` where COMMUNIQUE_REPORTS is no folder."""
    return sorted(_files())


def usable_reports() -> tuple[list[Report], dict[str, str]]:
    """All reports that can be asked, sorted by name, and by name what is wrong with the others."""
    reports, faults = [], {}
    for name in report_names():
        try:
            reports.append(read_report(name))
        except UserError as error:
            faults[name] = str(error)
    return reports, faults


def read_report(name: str) -> Report:
    """Report of a name in `report_names()`.

    Raises `HeaderError` where the header of a report of ours is amiss, `UserError` where one of
    the user's is, or cannot be read.
    """
    path = _files()[name]
    if path.parent == FOLDER:
        return parse_report(name, path.read_text(encoding="utf-8"))
    try:
        return replace(parse_report(name, path.read_text(encoding="utf-8-sig")), file=path)
    except HeaderError as error:
        raise UserError(f"{path.parent}/{error}") from error
    except (OSError, UnicodeError) as error:
        raise UserError(f"cannot read {path}: {error}") from error


def _files() -> dict[str, Path]:
    """Files of all reports by name: ours, and over them those of COMMUNIQUE_REPORTS."""
    folders = [FOLDER]
    if named := os.environ.get("COMMUNIQUE_REPORTS"):
        folders.append(Path(named).expanduser())
        if not folders[1].is_dir():
            raise UserError(f"COMMUNIQUE_REPORTS is no folder: {named}")
    return {path.stem: path for folder in folders for path in folder.glob("*.sql")}


def parse_report(name: str, sql: str) -> Report:
    """Report that a file's text declares.

    Raises `HeaderError` without a grain, with an unknown kind, with a name that is taken, and where
    the parameters that the header declares are not those that the SQL binds, each once.
    """
    header = list(_header(sql))
    if not header or not header[0].startswith("-- One row per "):
        raise HeaderError(f"{name}.sql: the first line must be '-- One row per …'")
    found = filter(None, map(_PARAMETER.match, header[1:]))
    parameters = tuple(
        Parameter(told["name"], told["kind"], told["help"], is_needed=bool(told["needed"]))
        for told in found
    )
    _check_parameters(name, parameters, "\n".join(_code(sql)))
    examples = tuple(told["options"].strip() for told in filter(None, map(_EXAMPLE.match, header)))
    grain = header[0].removeprefix("-- ").strip()
    return Report(name, grain, parameters, sql, tuple(_paragraphs(header[1:])), examples)


def _check_parameters(name: str, parameters: tuple[Parameter, ...], code: str) -> None:
    declared, bound = {parameter.name for parameter in parameters}, set(_BOUND.findall(code))
    for parameter in parameters:
        if not parameter.choices and parameter.kind not in _KINDS:
            raise HeaderError(f"{name}.sql: {parameter.name} is of unknown kind {parameter.kind}")
        if parameter.name in TAKEN:
            raise HeaderError(
                f"{name}.sql: call {parameter.name} by another name: "
                "every report has an option of it"
            )
    if len(declared) < len(parameters):
        raise HeaderError(f"{name}.sql: the header declares a parameter twice")
    if undeclared := bound - declared:
        raise HeaderError(
            f"{name}.sql: the header does not declare {', '.join(sorted(undeclared))}"
        )
    if unused := declared - bound:
        raise HeaderError(f"{name}.sql: the SQL does not use {', '.join(sorted(unused))}")


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """What a header says in sentences, a paragraph at a time."""
    plain = (
        "" if _PARAMETER.match(line) or _EXAMPLE.match(line) else line.removeprefix("--").strip()
        for line in lines
    )
    for is_text, group in groupby(plain, key=bool):
        if is_text:
            yield " ".join(group)


def _header(sql: str) -> Iterator[str]:
    for line in sql.splitlines():
        if not line.startswith("--"):
            return
        yield line


def _code(sql: str) -> Iterator[str]:
    return (line.partition("--")[0] for line in sql.splitlines())
