"""Indirect reports: who reported what by which verb, where the words follow the verb.

The verbs come from the lexicon; a verb counts where the network tagged it too, or where its
subject can speak. Verbs that do so only now and then (`WEAK`) need the network or `that`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.extract.calendar_periods import WEEKDAYS
from communique.extract.document import Document, Sentence, Token
from communique.extract.lexicon import Cue, cues, event_verbs
from communique.extract.phrases import BE
from communique.extract.speech.clauses import (
    COORDINATORS,
    NOT_SUBJECTS,
    WEAK,
    before,
    can_speak,
    clause_end,
    cue_at,
    is_past,
    match_agenda_cue,
    present_cue_at,
    without_occasion,
)
from communique.extract.speech.linking import PREPOSITIONS, LinkedSegments
from communique.extract.speech.objects import MARKS, TOLD, UTTERING, act_by_noun, content_start
from communique.facts import Span

DEEDS = frozenset(
    ["adopt", "join", "introduce", "moderate", "publish", "release", "sign", "submit"]
)
VISITING = frozenset(["call on", "call upon"])
NAMED_SOURCES = frozenset(["cite", "quote"])
SOURCE_TAGS = frozenset(["report", "inform", "learn"]) | NAMED_SOURCES
TELLING_PAPER = re.compile(
    r"\s(?:an?|the)\s(?:[\w’'-]+\s){0,4}?(?:statement|communiqu[eé]|release|readout|spokes\w+)\b"
    r"(?!\s(?:is|was|will|would|had|has|says|said))[^,.;]{0,80}$"
)
QUOTED_BY = re.compile(r",\s(?:as\s)?(?:quoted|cited)\s(?:by|in)\s(?:the\s)?$", re.I)
CREDENTIALS = frozenset(("credentials", "credence"))


@dataclass(frozen=True, slots=True)
class Report:
    """A verb of reporting with its subject and the words after it."""

    source: Span | None
    cue: Span
    content: Span
    act: str


def tag_at(linked: Sequence[LinkedSegments], cue: Span) -> LinkedSegments | None:
    """Return the tagged attribution whose cue touches a span."""
    for link in linked:
        if link.cue and link.cue.start < cue.end and cue.start < link.cue.end:
            return link
    return None


def _is_reporting(document: Document, i: int, length: int, sentence: Sentence, entry: Cue) -> bool:
    """Tell whether the verb at `i` stands where a reporting verb can: finite, or a participle."""
    tokens = document.tokens
    j = before(tokens, i, sentence.first)
    follows = tokens[i + length].lower if i + length < sentence.last else ""
    previous = tokens[j].lower if j >= sentence.first else ""
    if entry.lemma.startswith("be "):
        return j >= sentence.first and can_speak(document, j)
    if follows == "by" or previous in BE or match_agenda_cue(document, i):
        return False
    if tokens[i].lower.endswith("ing"):
        return previous in ("", ",", ".", "while", "“") or (
            previous == "and" and tokens[j - 1].text == ","
        )
    return j >= sentence.first and previous not in NOT_SUBJECTS


def find_subject(document: Document, i: int, sentence: Sentence) -> Span | None:
    """Return the noun phrase before the verb at `i`, with its apposition, or None."""
    tokens = document.tokens
    j = before(tokens, i, sentence.first)
    is_relative = j > sentence.first and tokens[j].lower == "who"
    if is_relative:
        j -= 1 + (tokens[j - 1].text == ",")
    last = j + 1
    if j >= sentence.first and tokens[j].text == ",":
        j -= 1
        last -= 1
        while j > sentence.first and tokens[j].text != ",":
            j -= 1
        j -= 1
        last = j + 1
    if j < sentence.first or not (is_relative or can_speak(document, j)):
        return None
    while j > sentence.first and (
        tokens[j - 1].is_word
        and tokens[j - 1].lower not in COORDINATORS | {"that", "as", "which", "whom", "when"}
        and not (is_past(tokens[j - 1]) and not tokens[j - 1].is_capitalized)
    ):
        j -= 1
    if tokens[j].lower in PREPOSITIONS:  # "a statement copied to the agency said"
        return None
    return document.span(j, last) if last > j else None


def _end_of_aim(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where an infinitive ends: "agreed to found a bank | and signed two agreements"."""
    if tokens[start].lower != "to":
        return end
    for k in range(start + 2, end):
        is_another = tokens[k - 1].lower in COORDINATORS and is_past(tokens[k])
        if is_another and (event_verbs().match(tokens, k) or cues().match(tokens, k)):
            return k - 1
    return end


def _whom_it_quotes(document: Document, source: Span | None, sentence: Sentence) -> Span | None:
    """Return X of "X, quoted by the agency Y, said", where Y is taken for the source."""
    opening = document.text[sentence.start : source.start] if source else ""
    aside = QUOTED_BY.search(opening)
    if not aside:
        return None
    return find_subject(document, document.token_index(sentence.start + aside.start()), sentence)


def _without_day(document: Document, source: Span) -> Span:
    """Return a source without the day behind it: "The Bank Wednesday announced"."""
    first, last = document.token_range(source)
    words = [token.lower for token in document.tokens[first:last]]
    if len(words) > 1 and words[-1] in WEEKDAYS and words[-2] not in PREPOSITIONS | {"since"}:
        return document.span(first, last - 1)
    return source


def is_fronted(document: Document, report: Report, sentence: Sentence) -> bool:
    """Tell whether a report is a participle that opens the sentence, its subject to follow."""
    first = document.token_index(report.cue.start)
    opening = first == sentence.first or document.tokens[first - 1].text == "."
    return opening and document.tokens[first].lower.endswith("ing")


def _sentence_subject(document: Document, i: int, sentence: Sentence) -> Span | None:
    """Return the subject of the first verb of a sentence, for a coordinated verb before `i`."""
    for k in range(sentence.first + 1, i):
        if is_past(document.tokens[k]) and (subject := find_subject(document, k, sentence)):
            return subject
    return None


def find_reports(
    document: Document, linked: Sequence[LinkedSegments], quoted: frozenset[int]
) -> Iterator[Report]:
    """Yield the reports of an article in order; `quoted` are the tokens inside speech."""
    for sentence in document.sentences:
        source: Span | None = None
        fronted: list[Report] = []
        i = sentence.first
        while i < sentence.last:
            if skipped := match_agenda_cue(document, i):
                i += skipped
                continue
            report = None if i in quoted else _read_report(document, i, sentence, linked, quoted)
            i += 1
            if report is None:
                continue
            i = document.token_range(report.cue)[1]
            own = report.source
            if is_fronted(document, report, sentence):
                fronted.append(report)
                continue
            source = own or source or _sentence_subject(document, i, sentence)
            for waiting in fronted:
                yield Report(source, waiting.cue, waiting.content, waiting.act)
            fronted = []
            yield Report(source, report.cue, report.content, report.act)
        yield from fronted


def _read_report(
    document: Document,
    i: int,
    sentence: Sentence,
    linked: Sequence[LinkedSegments],
    quoted: frozenset[int],
) -> Report | None:
    """Return the report whose verb stands at `i`, or None."""
    if not cues().begins(document.tokens[i]):
        return None
    past = cue_at(document.tokens, i)
    found = past or present_cue_at(document.tokens, i)
    if found is None or found[1].lemma.split()[0] in DEEDS | {"according"}:
        return None
    length, entry = found
    if entry.lemma in NAMED_SOURCES and document.tokens[i].lower.endswith("ing"):
        return None  # "…, citing the ministry, that …"
    if not _is_reporting(document, i, length, sentence, entry):
        return None
    tokens, cue = document.tokens, document.span(i, i + length)
    tag = tag_at(linked, cue)
    if past is None and (tag is None or entry.lemma in SOURCE_TAGS):
        return None
    if tag and tag.contents and all(content.end <= cue.start for content in tag.contents):
        return None
    start = content_start(document, i, length, entry, sentence.last)
    if start is None and entry.lemma in TOLD and tag and tag.contents:
        start = document.token_index(tag.contents[0].start)
        if tokens[start].text in MARKS:
            return None  # a quotation, which is read as such
    if start is None or start >= sentence.last or start in quoted:
        return None
    weak = entry.lemma.split()[0] in WEAK and entry.act != "call on"
    weak = weak and tokens[start - 1].lower != "that"
    subject = find_subject(document, i, sentence)
    coordinated = tokens[before(tokens, i, sentence.first)].lower in COORDINATORS | {",", "."}
    if not tag and (weak or not (subject or coordinated)):
        return None
    end = _end_of_aim(tokens, start, clause_end(document, start, sentence, quoted))
    if tokens[start - 1].lower != "that" and entry.lemma != "wish":
        end = without_occasion(document, start, end)
    if any(token.lower in CREDENTIALS for token in tokens[start:end]) and entry.lemma == "present":
        return None  # a deed
    source = _without_day(document, tag.source) if tag and tag.source else subject
    source = _whom_it_quotes(document, source, sentence) or source
    if source and subject and (source.end <= subject.start or document.words(source) == "who"):
        source = subject
    if entry.act == "assert" and TELLING_PAPER.match(document.text, cue.end, tokens[end - 1].end):
        return None  # "…, said a statement of the ministry"
    if end <= start or (
        source and source.start >= tokens[start].start and source.start < tokens[end - 1].end
    ):
        return None
    if entry.lemma.split()[0] in UTTERING:
        cue = document.span(i, i + 1)
    if entry.lemma in VISITING and not any(t.lower == "to" for t in tokens[start:end]):
        return None  # "the ambassador called on the minister"
    act = act_by_noun(document, entry, start, end)
    return Report(source, cue, document.span(start, end), act)
