"""The command `search`."""

from collections.abc import Sequence
from typing import Any, TextIO

import click

from communique.cli import database_option
from communique.errors import UserError
from communique.reports.catalogue import Parameter
from communique.reports.command import MOST_ROWS, check_period, destination_options, form_of
from communique.reports.output import FORMATS, Answer
from communique.reports.parameters import option
from communique.search.query import Term, read_plainly, read_query

KINDS = ("statements", "initiatives", "events", "agenda", "articles")
LIMIT = 20

NARROWING = (
    Parameter("person", "TEXT", "part of the name of one who speaks, attends, backs or is named"),
    Parameter("country", "COUNTRY", "side that such a one represents"),
    Parameter("source", "TEXT", "part of the outlet's name, or of the institution it cites"),
    Parameter("since", "DATE", "on or after it; leaves out what has no date"),
    Parameter("until", "DATE", "on or before it; leaves out what has no date"),
)


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--in", "kinds", multiple=True, type=click.Choice(KINDS, case_sensitive=False),
    help="Look only there; can be given several times.",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(0, MOST_ROWS), metavar="ROWS", default=LIMIT, show_default=True,
    help="The best only; 0 for all.",
)  # fmt: skip
def search(
    words: tuple[str, ...], kinds: tuple[str, ...], limit: int, database: str,
    format_name: str | None, output: str | None, **filters: Any,
) -> None:  # fmt: skip
    """Find what was said, undertaken, held or written about something.

    Looks through statements, initiatives, events, their agenda and the articles. All the words
    must occur, in any case, with or without accents, in singular or plural, whether or not AND
    stands between them; OR and NOT are words. A phrase stands in quotes, which the shell takes
    away: that is fine. An asterisk ends the beginning of a word. What several articles tell of is
    found once.

    \b
        communique search water security
        communique search "aral sea" --in statements --since 2024
        communique search "chemin de fer" transport* --country KZ
        communique search sanctions --person lindqvist --output sanctions.csv
    """
    check_period(filters)
    form = form_of(format_name, output)
    try:
        terms = read_query(words)
    except UserError as error:
        raise click.UsageError(str(error)) from error
    if plain := read_plainly(words):
        click.echo(
            f"note: {', '.join(plain)}: read as plain words; all the words must occur,"
            " and an asterisk stands at the end of one",
            err=True,
        )
    places = tuple(dict.fromkeys(KINDS.index(kind) for kind in kinds)) or tuple(range(len(KINDS)))
    _write(terms, places, limit, database, form, output, filters)


search.params += [option(parameter) for parameter in NARROWING] + destination_options()
database_option(search)


def _write(
    terms: tuple[Term, ...], places: Sequence[int], limit: int, database: str,
    form: str, output: str | None, filters: dict[str, Any],
) -> None:  # fmt: skip
    from communique.reports.destination import open_destination
    from communique.reports.query import open_for_reading
    from communique.search import find

    asked = find.Search(terms, tuple(find.KINDS[place] for place in places), filters, limit)
    with open_for_reading(database) as connection:
        best = find.find_best(connection, asked)
        answer = find.find_texts(connection, asked, best[: limit or None])
        with open_destination(output) as stream:
            _write_answer(answer, terms, form, stream)
    if 0 < limit < len(best):
        click.echo(f"the best {limit:,}; --limit shows more, --limit 0 all", err=True)
    if not best:
        click.echo("no rows", err=True)


def _write_answer(answer: Answer, terms: tuple[Term, ...], form: str, stream: TextIO) -> None:
    if form == "table":
        from communique.search.hits import write_hits

        write_hits(answer, terms, stream)
    else:
        FORMATS[form](answer, stream)
