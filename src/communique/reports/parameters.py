"""What people may type for a parameter of a report, and the value that the SQL gets for it."""

import calendar
import csv
import datetime
import difflib
import functools
import math
import re
import unicodedata
from pathlib import Path
from typing import Any

import click

from communique.reports.catalogue import Parameter
from communique.reports.folding import fold

LEXICON = Path(__file__).parents[1] / "extract" / "lexicon"
EVENT_NUMBER = re.compile(r"event:(\d+)", re.ASCII)
"""An event asked for by its number."""

_LIKELY = 0.8
_MOST_HINTS = 3
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class _Share(click.FloatRange):
    """A number from 0 to 1; `nan`, which is neither below nor above any, is none."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        share: float = super().convert(value, param, ctx)
        if math.isnan(share):
            self.fail(f"{value!r} is no number from 0 to 1", param, ctx)
        return share


def option(parameter: Parameter) -> click.Option:
    """Option of the command line that asks for a parameter."""
    readers = {
        "TEXT": read_event if parameter.name == "event" else read_part,
        "COUNTRY": read_country,
        "SHARE": _Share(0, 1),
        "DATE": read_last_day if parameter.name == "until" else read_first_day,
    }
    return click.Option(
        ["--" + parameter.name.replace("_", "-"), parameter.name],
        type=readers.get(parameter.kind) or click.Choice(parameter.choices, case_sensitive=False),
        metavar=None if parameter.choices else parameter.kind,
        help=parameter.help[0].upper()
        + parameter.help[1:]
        + ("; needed." * parameter.is_needed or "."),
    )


def read_part(typed: str) -> str:
    """Part of a text, as a LIKE pattern whose wildcards stand for themselves (escape: `\\`).

    Raises `click.BadParameter` for a blank, which would match all and hide a script's mistake.
    """
    part = unicodedata.normalize("NFC", " ".join(typed.split()))
    if not part:
        raise click.BadParameter("is empty; leave the option out to filter nothing")
    if not part.isprintable():
        raise click.BadParameter(f"{part!r} holds characters that no text holds")
    return re.sub(r"[\\%_]", r"\\\g<0>", part)


def read_event(typed: str) -> str:
    """Part of an event's name, or its number as `event:12`.

    Raises `click.BadParameter` for a blank, and for `event:` without a number.
    """
    part = read_part(typed)
    if not part.lower().startswith("event:"):
        return part
    if not (asked := EVENT_NUMBER.fullmatch(part.lower())):
        raise click.BadParameter(f"{typed!r} has no number of an event; write event:12")
    return f"event:{int(asked[1])}"


def read_first_day(typed: str) -> str:
    """First day of a day, month or year, in ISO form; raises `click.BadParameter` for others."""
    return _read_period(typed)[0].isoformat()


def read_last_day(typed: str) -> str:
    """Last day of a day, month or year, in ISO form; raises `click.BadParameter` for others."""
    return _read_period(typed)[1].isoformat()


def _read_period(typed: str) -> tuple[datetime.date, datetime.date]:
    try:
        if not (stated := _DAY.fullmatch(typed.strip())):
            raise ValueError("no date in ISO form")
        year, month, day = (int(part) if part else None for part in stated.groups())
        first = datetime.date(year or 0, month or 1, day or 1)
        last_month = month or 12
        last_day = day or calendar.monthrange(first.year, last_month)[1]
        return first, datetime.date(first.year, last_month, last_day)
    except ValueError as error:
        raise click.BadParameter(
            f"{typed!r} is no date; write 2024-05-03, 2024-05 or 2024"
        ) from error


def read_country(typed: str) -> str:
    """Code of a country or body, from that code or from an English name.

    Capitals pass as they are, for an archive may hold acronyms that the word lists lack. Raises
    `click.BadParameter` for anything else that is unknown.
    """
    name, codes = fold(" ".join(typed.split())), country_codes()
    if code := codes.get(name.removeprefix("the ")):
        return code
    if typed.isalnum() and typed.isupper():
        return typed
    near = _near_codes(name)
    hint = f"did you mean {' or '.join(near)}?" if near else "write a code (KZ) or an English name"
    raise click.BadParameter(f"no country or body {typed!r}; {hint}")


def _near_codes(name: str) -> list[str]:
    """Codes of what is spelled nearly so, else of what begins so, of which there are few."""
    codes = country_codes()
    if near := difflib.get_close_matches(name, codes, n=1, cutoff=_LIKELY):
        return [codes[near[0]]]
    begun = dict.fromkeys(code for known, code in codes.items() if known.startswith(name))
    return list(begun) if name and len(begun) <= _MOST_HINTS else []


@functools.cache
def country_codes() -> dict[str, str]:
    """Codes of countries and bodies by folded code and folded English names.

    A code outranks a name, and a country a body: `--country UN` is no abbreviation of a name.
    """
    rows = [*_lexicon_rows("bodies.tsv"), *_lexicon_rows("countries.tsv")]
    codes: dict[str, str] = {}
    for row in rows:
        for name in (row["name"], *row["other_names"].split("|")):
            codes[fold(name).removeprefix("the ")] = row["code"]
    codes |= {fold(row["code"]): row["code"] for row in rows}
    codes.pop("", None)
    return codes


def _lexicon_rows(file_name: str) -> list[dict[str, str]]:
    with (LEXICON / file_name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))
