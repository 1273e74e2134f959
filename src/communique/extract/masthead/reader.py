"""What an article says of itself, and where its prose begins.

An outlet, a credited source and a photographer are named only where the text itself names them; a
day of publication only where a full date stands in a line of its own or in the dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.extract.document import Document
from communique.extract.language import find_language
from communique.extract.masthead.dateline import Dateline, read_dateline
from communique.extract.masthead.lines import (
    AUTHORS,
    CREDIT,
    NAME,
    STAMP,
    LineKind,
    find_line_kinds,
)
from communique.extract.masthead.publication import find_publication
from communique.facts import Masthead, Span

REPORTS = (
    r"(?:cites?|citing|reports?|reported|informs?|informed|(?:has\s+)?learn(?:s|ed|t)|quotes?|quoting"
    r"|(?:reports\s+)?with\s+reference\s+to|writes)"
)
_CITING = re.compile(
    rf"(?:,|\.|^)\s+(?:the\s+)?(?P<outlet>{NAME})\s+(?:correspondent\s+)?{REPORTS}\b"
)
_OUTLET_WORD = re.compile(
    r"(?:News|Agency|Times|Post|Daily|Herald|Tribune|Media|TV|Radio|Today|Gazette|Monitor|inform"
    r"|INFORM|press|PRESS)\b"
)
_OWNED = re.compile(
    r"(?:^©|^\([Cc]\)|[Cc]opyright)\s*(?:\d{4}\s+)?(?:(?:by|of materials of)\s+)?"
    rf"(?P<outlet>{NAME})"
)
_NAMED = re.compile(
    rf"^(?:[Ss]ource\s*:|[Dd]istributed by\b[^\n]*? on behalf of)\s*(?:the\s+)?(?P<outlet>{NAME})"
)
_SIGNED = re.compile(rf"^(?P<outlet>{NAME})(?:\s+\((?P<acronym>[A-Z]{{2,8}})\))?$")
_WORD = re.compile(r"[^\W\d_]{3}")
OFFICE = (
    r"(?:[Pp]ress[ -](?:[Ss]ervice|[Oo]ffice|[Cc]ent(?:er|re)|[Dd]epartment)"
    r"|[Ii]nformation (?:[Ss]ervice|[Dd]epartment|[Oo]ffice))"
)
_RELEASE = r"(?:press|news|media)[ -](?:release|statement|note)"
_OFFICE = re.compile(OFFICE)
CREDITED = (
    re.compile(
        rf"(?P<who>(?:\b{NAME}(?:[’']s)?\s+)?{OFFICE}(?:\s+(?:of|at)\s+(?:the\s+)?{NAME})?)"
    ),
    re.compile(
        rf"[Tt]he\s+(?P<who>{NAME})\s+(?:said|announced|reported|informed|noted)\s+in\s+an?\s+(?:\w+\s+)?{_RELEASE}"
    ),
    re.compile(rf"{_RELEASE}\s+(?:of|by|from|issued by)\s+(?:the\s+)?(?P<who>{NAME})"),
)
# What stands around the office of a credit, lest "the head of the press service" be one.
_BEFORE_CREDIT = re.compile(
    r"(?:(?:[Cc]it\w+|[Qq]uot\w+|to|by|from|,|^)\s+(?:the\s+)?|^[Tt]he\s+)$"
)
_AFTER_CREDIT = re.compile(
    r"\W*$|\s+(?:has\s+)?(?:informs?|reports?|said|says|announce[sd]?|informed|reported|stated)\b"
)


@dataclass(frozen=True)
class MastheadReading:
    """The masthead; what every paragraph is; and the prose.

    `body` maps the number of each paragraph of prose to the offset at which its first sentence
    begins, behind a date stamp or dateline; `dateline_city` is the place of the dateline.
    """

    masthead: Masthead
    kinds: tuple[LineKind, ...]
    body: dict[int, int]
    dateline_city: Span | None = None

    def is_prose(self, document: Document, offset: int) -> bool:
        """Tell whether the character at an offset belongs to the prose."""
        paragraph = document.sentence_at(offset).paragraph
        return offset >= self.body.get(paragraph, len(document.text))


def _find_credited_source(prose: Iterable[str]) -> str | None:
    """Return the office whose release the article retells, without its article."""
    for line in prose:
        for form in CREDITED if _OFFICE.search(line) else CREDITED[1:]:
            for m in form.finditer(line):
                before, after = line[: m.start("who")], line[m.end("who") :]
                is_office = form is CREDITED[0]
                if not is_office or (
                    _BEFORE_CREDIT.search(before) and _AFTER_CREDIT.match(after.rstrip(". "))
                ):
                    return m["who"].strip(" .")
    return None


def _find_source(lines: list[str], kinds: list[LineKind], dateline: Dateline | None) -> str | None:
    """Return the outlet under the fullest name that the text gives it."""
    names = [dateline.agency] if dateline and dateline.agency else []
    acronyms: dict[str, str] = {}
    for line, kind in zip(lines, kinds, strict=True):
        cited = [m["outlet"] for m in _CITING.finditer(line)] if kind == "prose" else []
        names += [name for name in cited if _OUTLET_WORD.search(name) or name in names]
        if kind == "boilerplate":
            signed = _SIGNED.match(line)
            if signed and signed["acronym"]:
                acronyms[signed["acronym"]] = signed["outlet"]
            names += [m["outlet"].rstrip(".") for m in _NAMED.finditer(line)]
            names += [m["outlet"].split(". ")[0].rstrip(".") for m in _OWNED.finditer(line)]
            names += [signed["outlet"]] if signed and _OUTLET_WORD.search(line) else []
    if not names:
        return None
    first = acronyms.get(names[0], names[0])
    return next((name for name in names if first.lower() in name.lower() and name != first), first)


def _find_photo_credit(lines: list[str], kinds: list[LineKind]) -> str | None:
    """Return who took or gave the first picture."""
    for line, kind in zip(lines, kinds, strict=True):
        m = CREDIT.search(line) if kind == "caption" else None
        if m:
            return next(name for name in m.groups() if name).strip(" .")
    return None


def _find_byline(lines: list[str], kinds: list[LineKind]) -> str | None:
    """Return who wrote the article, without the words that say so; editors are not meant."""
    for line, kind in zip(lines, kinds, strict=True):
        m = AUTHORS.match(line) if kind == "byline" else None
        if m:
            return m["authors"].split(" | ")[0].strip(" .,–—-") or None
    return None


def _first(lines: list[str], kinds: list[LineKind], kind: LineKind) -> str | None:
    """Return the first line of a kind that has words: "403" and "+ − 16 px" are no titles."""
    of_kind = (line for line, k in zip(lines, kinds, strict=True) if k == kind)
    return next((line for line in of_kind if _WORD.search(line)), None)


def _find_body(document: Document, kinds: list[LineKind]) -> tuple[dict[int, int], Dateline | None]:
    """Return where each paragraph of prose begins, and the dateline of the first."""
    body: dict[int, int] = {}
    dateline = None
    for number, (span, kind) in enumerate(zip(document.paragraphs, kinds, strict=True)):
        if kind != "prose":
            continue
        stamp = STAMP.match(document.text, span.start)
        start = stamp.end() if stamp else span.start
        if dateline is None and len(body) < 2:  # a headline may end like a sentence
            dateline = read_dateline(document, start)
            start = dateline.end if dateline else start
        body[number] = start
    return body, dateline


def read_masthead(document: Document) -> MastheadReading:
    """Read an article's masthead, and tell its prose from the lines around it."""
    kinds = find_line_kinds(document)
    lines = [STAMP.sub("", document.words(span), count=1).strip() for span in document.paragraphs]
    body, dateline = _find_body(document, kinds)
    published_on, basis = find_publication(document, kinds, dateline)
    first_prose = min(body, default=len(kinds))
    masthead = Masthead(
        title=_first(lines[:first_prose], kinds[:first_prose], "headline"),
        source=_find_source(lines, kinds, dateline),
        credited_source=_find_credited_source(lines[number] for number in body),
        photo_credit=_find_photo_credit(lines, kinds),
        byline=_find_byline(lines, kinds),
        section=_first(lines, kinds, "rubric"),
        published_on=published_on,
        date_basis=basis,
        language=find_language(document.text),
    )
    return MastheadReading(masthead, tuple(kinds), body, dateline.city if dateline else None)
