"""Names of countries and bodies by their codes."""

import csv
import functools

from communique.reports.parameters import LEXICON


def country_name(code: str) -> str:
    """English name of a country or body; the code itself where it has none."""
    return _names().get(code, code)


@functools.cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for file in ("bodies.tsv", "countries.tsv"):
        with (LEXICON / file).open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
            names |= {row["code"]: row["name"] for row in rows if row["code"]}
    return names
