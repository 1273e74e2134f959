"""What each paragraph of an article is: prose, or a line of the page around it.

Headlines stand before the first prose, a site's own lines mostly behind the last. A line in between
that ends like a sentence, or that continues a list, is prose.
"""

from __future__ import annotations

import re
from typing import Literal

from communique.extract.dates import find_dates
from communique.extract.document import Document, tokenize

LineKind = Literal["prose", "headline", "rubric", "date", "byline", "caption", "boilerplate"]

NAME = r"[A-Z][\w’'.&-]*(?:\s+(?:(?:of|and|the|for)\s+)*[A-Z][\w’'.&-]*)*"

# Crawlers leave "date 2021-05-03" before the text.
STAMP = re.compile(r"\s{0,20}date\s+\d{4}-\d\d-\d\d\b\s*")
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d(?:\s*[ap]\.?m\b\.?)?|\s*[ap]\.m\.)(?:\s*\(?(?:GMT|UTC|CET)\b\S*)?",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    r"\b(?:published|updated?|posted|last|on|at|date|issued|released?|time|views?|mon|tue|wed|thu|fri"
    r"|sat|sun)\b",
    re.IGNORECASE,
)
# The words that begin a line of the page; those before "(?!\w)" may have anything behind them.
BOILERPLATE = re.compile(
    r"""^[^\w\[(©]*(?:
        (?:also\s+read|read\s+(?:more|also|next|full)|currently\s+reading|see\s+also|follow\s+us|subscribe
          |sign\s+up|most\s+(?:viewed|read|popular)|relevant\s+news|related\s+(?:links|news|articles|stories|posts|topics)
          |recommended|trending|back\s+to\s+top|print\s+this|download|click\s+here|photo\s+gallery|advertisement
          |leave\s+a\s+(?:comment|reply)|all\s+rights\s+reserved|copyright|found\s+an?\s+error|spotted\s+an?\s+error
          |select\s+the\s+error|this\s+(?:information|article|material|content)\s+may\s+not|\(c\)|more\s+(?:news|stories)
          |share\s+(?:this|on)|(?:media|press)\s+contacts?|for\s+(?:more|further)\s+information|join\s+(?:us|our)
          |distributed\s+by|for\s+(?:media|press)\s+(?:enquiries|inquiries)|for\s+immediate\s+release|embargoed|(?:un)?official\s+translation
          |check\s+against\s+delivery|notes?\s+to\s+editors|additional\s+reporting\s+by)(?!\w)
      | (?:media\s+|press\s+)?(?:enquiries|inquiries)(?:\s+to)?\s*:
      | (?:tel|phone|fax|e-?mail|distribution)\b\.?\s*:
      | ref(?:erence)?\b\.?\s*(?:no\b|:) | no\.\s*\d+$ | [A-Z]{2,}(?:/[\w.-]+){1,3}$ | (?:www\.|https?://)\S+$
      | \d+\s+min(?:ute)?s?\s+read | (?:\*\s*){3} | \W*30\W*$ | \(end\)
      | (?:tags?|keywords|source|contacts?|topics|share|comments?|views)\s*(?:[:(\d]|$)
      | (?:we|this\s+(?:web\s?)?site)\s+uses?\s+(?:\w+\s+)?cookies
      | by\s+(?:continuing|clicking)\b[^.]*\bcookies
      | (?:accept|reject|manage)\s+(?:all\s+)?(?:cookies|preferences)\b
      | ends?\W*(?:/|$) | \#\# | \*\*\* | \([A-Z]{1,4}/ | ©
      | office\s+of\s+(?:\w+\s+)?communications?$
      | \[(?!reference|note|background)\w[^\]]{0,20}\]$ | newsletter
    )""",
    re.IGNORECASE | re.VERBOSE,
)
BYLINE = re.compile(
    rf"^\W*(?:(?:By|BY)\s+{NAME}|(?:[Ee]dited|[Rr]eported|[Ww]ritten|[Tt]ranslated)\s+[Bb]y\b"
    r"|(?:Author|Editor|Reporter|Correspondent|Writer|Text)s?\s*:)"
)
AUTHORS = re.compile(
    r"^\W*(?:(?:[Rr]eported\s+|[Ww]ritten\s+)?[Bb][Yy]|(?:Author|Reporter|Correspondent|Writer|Text)s?)"
    r"(?:\s*:\s*|\s+)(?P<authors>\S.*)"
)
CREDIT = re.compile(
    rf"""(?:\b(?i:(?:file\s+)?(?:photos?|images?|pictures?|pics?)(?:\s+(?:credits?|courtesy|source))?)
           (?:\s*[:|/©]\s*(?P<labelled>[^\n()\[\]|;]+)|\s+by\s+(?P<by>{NAME}))
      | \b[Cc]ourtesy\s+of\s+(?P<courtesy>[^\n()\[\]|;]+) | ©\s*(?P<copyright>[^\n()\[\]|]+)
      | \[(?P<bracket>{NAME}/[^\]]+)\] | \((?P<paren>(?=[^)]*[a-z]){NAME}\s*/\s*{NAME})\))\W*$""",
    re.VERBOSE,
)
RUBRIC = re.compile(
    r"""^(?:press\s+(?:releases?|room|service|statements?)(?:\s+no\b.*)?|media\s+(?:releases?|room|notes?)
      |(?:latest\s+|top\s+|world\s+|breaking\s+)?news(?:\s+release)?|(?:ministry\s+of\s+)?foreign\s+(?:ministry|affairs|policy)
      |politics|diplomacy|world|international(?:\s+relations)?|economy|business|events|statements?(?:\s+and\s+speeches)?|speeches
      |readouts?|official|national|regional?|home|announcements?
      |(?:bulletin|communiqu[eé]|statement|note)s?(?:\s+no\b.*)?)$""",
    re.IGNORECASE | re.VERBOSE,
)
_WIRE = re.compile(r"[A-Z][^./]{0,60}\b\d{4}\s*/\s*[A-Z][^./]{1,60}/?\s*[-–—]+$")
_LIST_ITEM = re.compile(r"^(?:\d{1,2}[.)]|[-–—•*·])\s")
LONGEST_TITLE = 300  # characters
_ENDS_SENTENCE = re.compile(
    r"(?:[.!?…:;][\"”’»)\]]*|[\"”»])(?:\s*\([^()]*\)(?:\s+\S+)?|\s*[-–—/]+\s?\S+)?$"
)


def _is_date_line(line: str) -> bool:
    """Tell whether a line, or a part of it between bars, says when and at most where."""
    return any(map(_says_when, line.split("|")))


def _says_when(line: str) -> bool:
    """Tell whether words have a date or a time of day, and beside it at most a place."""
    if not any(map(str.isdecimal, line)):
        return False
    document = Document.read(line)
    dates = [
        date for date in find_dates(document, None) if date.starts_on or date.basis == "stated"
    ]
    if not dates and not _CLOCK.search(line):
        return False
    rest = line
    for date in reversed(dates):
        rest = rest[: date.span.start] + rest[date.span.end :]
    rest = _DATE_LABEL.sub("", _CLOCK.sub("", rest))
    words = [token.text for token in tokenize(rest) if token.text.isalpha()]
    return len(words) <= 3 and all(word[0].isupper() for word in words)


def _is_rubric(line: str) -> bool:
    """Tell whether a line names a part of the site rather than the article."""
    return bool(RUBRIC.match(line)) or (
        line.islower() and line.replace(" ", "").isalpha() and len(line) < 40
    )


def _kind(line: str) -> LineKind | None:
    """Return what a line is by its own words; None leaves the choice to its place."""
    is_short = len(line) < 160
    if BYLINE.match(line) and is_short and not line.endswith("."):
        return "byline"
    if len(line) < 400 and CREDIT.search(line) and not re.match(r"©|\([Cc]\)", line):
        return "caption"
    if len(line) < 400 and BOILERPLATE.match(line):
        return "boilerplate"
    if is_short and (_is_date_line(line) or _WIRE.match(line)):
        return "date"
    if is_short and _is_rubric(line):
        return "rubric"
    if not is_short and 3 * sum(map(str.isalpha, line)) < len(line):
        return "boilerplate"
    ends = _ENDS_SENTENCE.search(line) and (len(line.split()) > 3 or line.endswith(":"))
    return "prose" if ends or _LIST_ITEM.match(line) or not is_short else None


def _may_be_title(line: str) -> bool:
    """Tell whether a long line above a date is a headline: it ends like none of prose."""
    return len(line) < LONGEST_TITLE and not _ENDS_SENTENCE.search(line)


def find_line_kinds(document: Document) -> list[LineKind]:
    """Return what every paragraph of a text is."""
    lines = [STAMP.sub("", document.words(span), count=1) for span in document.paragraphs]
    kinds = [_kind(line) if line else "date" for line in lines]
    if kinds[1:2] == ["date"] and kinds[0] == "prose" and _may_be_title(lines[0]):
        kinds[0] = None
    prose = [number for number, kind in enumerate(kinds) if kind == "prose"]
    if not prose:
        return [kind or "headline" for kind in kinds]
    settled: list[LineKind] = []
    for number, kind in enumerate(kinds):
        if kind is None and number < prose[0]:
            kind = "headline"
        elif kind is None and number > prose[-1] and not lines[prose[-1]].endswith((":", ";")):
            kind = "boilerplate"
        elif kind is None:
            in_list = settled[-1] == "prose" and lines[number - 1].endswith((":", ";", ","))
            in_list |= settled[-1] == "prose" and not _ENDS_SENTENCE.search(lines[number - 1])
            kind = "prose" if in_list or len(lines[number].split()) > 12 else "headline"
        settled.append(kind)
    return settled
