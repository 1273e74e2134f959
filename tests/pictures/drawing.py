"""Rows for pictures, many or few, and the words that a drawing has on it."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from communique.pictures import matrix, network, statements, timeline
from communique.pictures.canvas import Picture, finish, write_figure

DRAW = {
    "matrix": matrix.draw,
    "network": network.draw,
    "statements": statements.draw,
    "timeline": timeline.draw,
}


def events(count: int, **columns: Any) -> list[Any]:
    kinds = ["meeting", "visit", "summit", "call", "signing", "dialogue", "training", "ceremony"]
    rows = [
        SimpleNamespace(**{
            "event": f"Event {k} of the delegations of both sides, with a name long enough to wrap",
            "kind": kinds[k % 8], "status": "held", "attendees": k % 50, "date_precision": "day",
            "starts_on": f"{2015 + k % 10}-{k % 12 + 1:02}-{k % 28 + 1:02}", "ends_on": None,
            **columns,
        })
        for k in range(count)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row.starts_on or "")


def said(count: int, **columns: Any) -> list[Any]:
    acts = ["assert", "announce", "thank", "warn", "pledge", "ask", "praise", "welcome", "agree"]
    rows = [
        SimpleNamespace(**{
            "speaker": f"Speaker {k % 7}", "speaker_as_printed": "he", "act": acts[k % 9],
            "date_precision": "day", "statements": 1, "content": f"words number {k} on water",
            "starts_on": f"{2015 + k // 100}-{k % 12 + 1:02}-{k % 28 + 1:02}", **columns,
        })
        for k in range(count)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row.starts_on or "")


def pairs(count: int, **columns: Any) -> list[Any]:
    sides = ["KZ", "EU", "UZ", "DE", None, "FR", "JP", "KR", "TR", "AZ"]
    every = [(one, other) for one in range(50) for other in range(one + 1, 50)][:count]
    return [
        SimpleNamespace(**{
            "person": f"Person {one}", "country_code": sides[one % 10], "actor_id": one,
            "counterpart": f"Person {other}", "counterpart_country_code": sides[other % 10],
            "counterpart_id": other, "meetings": 1 + one % 3, "actor_count": 900, **columns,
        })
        for one, other in every
    ]  # fmt: skip


def sides(count: int) -> list[Any]:
    codes = [f"{a}{b}" for a in "ABCDEFG" for b in "QRSTUVW"]
    every = [(one, other) for k, one in enumerate(codes) for other in codes[k + 1 :]][:count]
    return [
        SimpleNamespace(country_code=one, counterpart_country_code=other, meetings=k + 1)
        for k, (one, other) in enumerate(every)
    ]


ROWS = {"matrix": sides, "network": pairs, "statements": said, "timeline": events}


def svg(picture: Picture) -> ElementTree.Element:
    finish(picture)
    content, _ = write_figure(picture, "svg")
    return ElementTree.fromstring(content)


def words(picture: Picture) -> str:
    """All words on the drawing, in the order of drawing."""
    return " ".join(texts(svg(picture)))


def texts(drawing: ElementTree.Element) -> Iterator[str]:
    for element in drawing.iter("{http://www.w3.org/2000/svg}text"):
        yield " ".join("".join(element.itertext()).split())
