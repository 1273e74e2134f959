"""What a corrections document says of its article, or everything that is wrong with it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from communique.article import Corrections
from communique.corrections.codes import find_unknown_codes
from communique.corrections.printed import find_unprinted
from communique.corrections.schema import find_schema_faults, mend, place_words
from communique.facts import Facts
from communique.write.check import FactsError, Fault, find_faults

BOM = b"\xef\xbb\xbf"
CERTAIN = 1.0
"""Confidence of what a person vouches for."""


class CorrectionsError(FactsError):
    """A corrections document that cannot be taken; `origin` is the path of its file."""

    def __init__(self, origin: str, faults: Iterable[object]) -> None:
        self.origin = origin
        super().__init__(faults)


def read_corrections(corrections: Corrections, text: str) -> Facts | None:
    """Return the facts that a document states of the text; None for `null`, which withdraws it.

    Raises `CorrectionsError` with every fault of the document.
    """
    value = _decode(corrections)
    if value is None:
        return None
    try:
        value, faults = place_words(value, text, Facts)
        faults += find_schema_faults(value, Facts)
        facts = _vouched(msgspec.convert(mend(value, Facts), Facts))
    except RecursionError:
        raise CorrectionsError(corrections.origin, [Fault("$", "nested too deeply")]) from None
    told = {fault.path for fault in faults}
    found = (*find_faults(facts, text), *find_unprinted(facts, text), *find_unknown_codes(facts))
    for fault in found:
        if not told & set(_places(fault.path)):
            faults.append(fault)
    if faults:
        raise CorrectionsError(corrections.origin, dict.fromkeys(faults))
    return facts


def _places(path: str) -> Iterator[str]:
    """Yield a JSON path and those of everything that it lies in."""
    yield path
    while path != "$":
        path = path[: max(path.rfind("."), path.rfind("["))]
        yield path


def _decode(corrections: Corrections) -> Any:
    document = corrections.document.removeprefix(BOM)
    try:
        return json.loads(document.decode(), object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        what = f"no JSON: {error.msg.lower()}, line {error.lineno}, column {error.colno}"
    except UnicodeDecodeError as error:
        what = f"not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}"
    except RecursionError:
        what = "nested too deeply"
    except ValueError as error:
        what = str(error)
    if not document.strip():
        what = "empty"
    raise CorrectionsError(corrections.origin, [what])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; the last of two fields of one name would win in silence."""
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise ValueError(f'an object has two fields "{name}"')
        fields[name] = value
    return fields


def _vouched(facts: Facts) -> Facts:
    """Return the facts as a person states them: certain, and dates stated where nothing is said."""
    replace = msgspec.structs.replace
    told = facts.article
    events = [
        replace(
            event,
            confidence=CERTAIN,
            date_basis=event.date_basis or ("stated" if event.starts_on else None),
            attendees=tuple(replace(one, confidence=CERTAIN) for one in event.attendees),
        )
        for event in facts.events
    ]
    return replace(
        facts,
        article=replace(
            told, date_basis=told.date_basis or ("stated" if told.published_on else None)
        ),
        events=tuple(events),
        statements=tuple(replace(one, confidence=CERTAIN) for one in facts.statements),
        initiatives=tuple(replace(one, confidence=CERTAIN) for one in facts.initiatives),
    )
