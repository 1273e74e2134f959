"""What the name of an input promises, where its content alone cannot tell."""

import re

TABLE, JSON, JSON_LINES = "table", "JSON", "JSON Lines"

FORMS = {"csv": TABLE, "tsv": TABLE, "json": JSON, "jsonl": JSON_LINES, "ndjson": JSON_LINES}
"""What the endings of names say."""

ENDING = re.compile(rf"\.({'|'.join(FORMS)})(?:\.(?:gz|bz2|xz))?\Z", re.I)


def form_promised(origin: str) -> str | None:
    """Return the form that an input is named as, None where its name promises none."""
    path = re.split("[?#]", origin, maxsplit=1)[0] if "://" in origin else origin
    ending = ENDING.search(path)
    return FORMS[ending[1].lower()] if ending else None
