"""The command `report`: a subcommand per report, whose options are what its file declares."""

import difflib
from collections.abc import Callable
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from communique.cli import database_option
from communique.errors import UserError
from communique.reports.catalogue import Report, read_report, report_names
from communique.reports.output import ENDINGS, FOR_PEOPLE, FORMATS, Answer
from communique.reports.parameters import EVENT_NUMBER, option

MOST_FOR_PEOPLE = 1000
"""Rows of an answer that people read, unless they ask for more."""

MOST_ROWS = 10**9
"""More than anybody asks for, and a number that every database can count to."""


class Reports(click.Group):
    """The group of all reports; a report's file is read when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all reports, sorted."""
        return report_names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Command of a report, None where there is none of that name, or none to be completed."""
        if cmd_name not in report_names():
            return None
        try:
            return _command(read_report(cmd_name))
        except UserError:
            if ctx.resilient_parsing:
                return None
            raise

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what stands before the name; options of the report itself stand behind it."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            said = error.message.rstrip(".")
            raise click.UsageError(f"{said}; the NAME of a report comes first", ctx) from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the report that is asked for; a wrong name is answered with near ones."""
        name = args[0]
        if name in report_names() or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        near = difflib.get_close_matches(name, report_names(), cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "there are:"
        names = "" if near else " " + ", ".join(report_names())
        return ctx.fail(f"no report {name!r}; {hint}{names}")


@click.group(
    cls=Reports, invoke_without_command=True, options_metavar="",
    subcommand_metavar="[NAME] [OPTIONS]",
)  # fmt: skip
@click.pass_context
def report(ctx: click.Context) -> None:
    """Ask an archive a question; without a NAME, list the questions.

    Your own reports are the .sql files of the folder that COMMUNIQUE_REPORTS names; docs/reports.md
    tells how to write one. An option that is not given filters nothing; a few reports need one.
    Texts match in part and in any case, and in a SQLite archive with or without accents. Who
    was merged is found by each of the names.

    \b
        communique report who-said-what --speaker haddad
        communique report who-attended --country KZ --output attendees.csv
        communique report event-calendar --since 2024-05 --status held
        communique report event-calendar --help
    """
    if ctx.invoked_subcommand is None:
        width = max(map(len, report_names()))
        lines = [f"{name:{width}}  {_grain(name)}" for name in report_names()]
        click.echo("\n".join(lines))


def _grain(name: str) -> str:
    try:
        return read_report(name).grain
    except UserError as error:
        return f"not usable: {error}"


def _command(report: Report) -> click.Command:
    command = click.Command(
        report.name,
        params=[option(parameter) for parameter in report.parameters],
        callback=_callback(report),
        help="\n\n".join([report.grain, *report.notes, _examples(report)]),
        short_help=report.grain,
    )
    command.params += [
        *destination_options(),
        click.Option(
            ["--limit"], type=click.IntRange(0, MOST_ROWS), metavar="ROWS",
            help="The first rows only; 0 for all."
            f"  [default: {MOST_FOR_PEOPLE} in a table, else all]",
        ),
        click.Option(["--sql"], is_flag=True, help="Print the SQL, for any other client."),
    ]  # fmt: skip
    return database_option(command)


def _examples(report: Report) -> str:
    """Calls of a report, one a line, as Click leaves them; untold, the one with what it needs."""
    needed = (told for told in report.parameters if told.is_needed)
    plain = " ".join(f"--{told.name.replace('_', '-')} {told.kind}" for told in needed)
    calls = (
        f"    communique report {report.name} {options}" for options in report.examples or [plain]
    )
    return "\n".join(["\b", *map(str.rstrip, calls)])


def destination_options() -> list[click.Parameter]:
    """Options of every command that answers with rows: their form, and where they go."""
    return [
        click.Option(
            ["-f", "--format", "format_name"], type=click.Choice(list(FORMATS)),
            help="Form of the answer; csv is for spreadsheets, tsv for tools."
            "  [default: by the ending of FILE, else table]",
        ),
        click.Option(
            ["-o", "--output"], type=click.Path(), metavar="FILE",
            help="File to write, whole or not at all; one that is there is replaced."
            f" Its ending says its form: {', '.join(ENDINGS)}.",
        ),
    ]  # fmt: skip


def form_of(format_name: str | None, output: str | None) -> str:
    """Form that is asked for: by its name, else by the ending of the file, else a table.

    Raises `click.UsageError` for an ending that is of no form.
    """
    ending = Path(output or "").suffix.lower()
    if format_name or not ending:
        return format_name or "table"
    if ending not in ENDINGS:
        raise click.UsageError(
            f"no form ends in {ending}: name a file in {', '.join(ENDINGS)}, or give --format"
            " (csv is for spreadsheets; `communique export` writes all of an archive)"
        )
    return ENDINGS[ending]


def _callback(report: Report) -> Callable[..., None]:
    def answer(
        database: str, format_name: str | None, output: str | None, *,
        sql: bool, limit: int | None, **values: Any,
    ) -> None:  # fmt: skip
        check_period(values)
        if sql:
            click.echo(report.sql, nl=False)
            return
        _check_needed(report, values)
        form = form_of(format_name, output)
        if limit is None and form in FOR_PEOPLE:
            limit = MOST_FOR_PEOPLE
        _write(report, database, form, output, limit or None, values)

    return answer


def _check_needed(report: Report, values: dict[str, Any]) -> None:
    for parameter in report.parameters:
        if parameter.is_needed and values[parameter.name] is None:
            option_name = parameter.name.replace("_", "-")
            raise click.UsageError(f"{report.name} needs --{option_name}: {parameter.help}")


def check_period(values: dict[str, Any]) -> None:
    """Raise `click.UsageError` where a period ends before it begins."""
    since, until = values.get("since"), values.get("until")
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}")


def _write(
    report: Report, database: str, form: str, output: str | None, most: int | None,
    values: dict[str, Any],
) -> None:  # fmt: skip
    from communique.reports.destination import open_destination
    from communique.reports.query import find_answer

    # One more than wanted, to tell whether there are more.
    with find_answer(database, report, values, most and most + 1) as answer:
        # Fetched before the file is opened: most failures show here.
        first = next(answer.rows, None)
        rows = iter(()) if first is None else chain([first], answer.rows)
        with open_destination(output) as stream:
            FORMATS[form](Answer(answer.columns, islice(rows, most)), stream)
        is_cut = next(rows, None) is not None
    if first is None:
        click.echo(f"no rows{_why_none(database, values)}", err=True)
    if is_cut:
        rows_told = "row" if most == 1 else f"{most:,} rows"
        click.echo(f"the first {rows_told}; --limit shows more, --limit 0 all", err=True)


def _why_none(database: str, values: dict[str, Any]) -> str:
    """What makes sure that there are no rows: an event asked for by a number that none has."""
    from communique.reports.query import has_event

    asked = EVENT_NUMBER.fullmatch(values.get("event") or "")
    return f": there is no event {asked[1]}" if asked and not has_event(database, asked[1]) else ""
