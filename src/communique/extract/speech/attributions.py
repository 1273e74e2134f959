"""Who said what in an article: source, cue and content of every statement.

The network finds the attributions; over its findings the rules of diplomatic readouts apply:
object cues, participles, coordinated verbs (`reports`), quotations as a whole (`quotations`), and
sentences that continue a report without a cue of their own. Terms follow PolNeAR (Newell et al.,
LREC 2018). Known miss: a speech that goes on, unquoted, in a paragraph of its own.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import cast

from communique.extract.document import Document, Sentence
from communique.extract.lexicon import Cue
from communique.extract.network.tagged import Tagged, overlaps
from communique.extract.speech.clauses import (
    BE,
    COORDINATORS,
    cue_at,
    is_prose,
    match_agenda_cue,
    present_cue_at,
)
from communique.extract.speech.linking import LinkedSegments, link
from communique.extract.speech.quotations import QUOTATION_MARKS, find_quotations, is_speech
from communique.extract.speech.reports import SOURCE_TAGS, find_reports, find_subject
from communique.facts import Span
from communique.vocabulary import StatementAct, StatementMode

FEWEST_WORDS = 2
TAG_LENGTH = 6  # tokens of a tag that ends a sentence: the diplomat remarked on Tuesday
LONG_OPENING = 60  # characters before a tagged content that are more than a dropped first word
CONTINUING = frozenset(["this", "these", "those", "such", "thus", "therefore"])
PRESENT = frozenset(
    [
        "is",
        "are",
        "will",
        "can",
        "would",
        "could",
        "should",
        "may",
        "might",
        "must",
        "has",
        "have",
        "remain",
        "remains",
    ]
)
PREDICATE_WITHIN = 12
CITING = frozenset("cite cites cited citing quotes quoting".split())  # a source, not what it says


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement as found: who (source), by which word (cue), what (contents).

    `is_continuation` marks words that continue the speech before them without a cue; `by_rule`
    what a rule found; `confidence` is the probability that it is right.
    """

    source: Span | None
    cue: Span | None
    contents: tuple[Span, ...]
    mode: StatementMode
    act: StatementAct
    is_continuation: bool = False
    by_rule: bool = True
    confidence: float = 1.0


def shared(one: Span, other: Span) -> int:
    """Return the number of characters that two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _start(attribution: Attribution) -> Span:
    return attribution.contents[0]


class _Findings:
    """The statements of one article while they are found, in the order of their contents."""

    def __init__(self, document: Document, tagged: Tagged) -> None:
        self.document = document
        self.quotations = list(find_quotations(document))
        self._quoted_ranges = {document.token_range(q) for q in self.quotations}
        self.speech = [q for q in self.quotations if is_speech(document, q)]
        self.quoted = frozenset(i for q in self.speech for i in range(*document.token_range(q)))
        self.tagged = link(document, tagged.speech)
        self.found: list[Attribution] = []
        self._longest = 0

    def add(
        self, source: Span | None, cue: Span | None, content: Span, act: str | None = None
    ) -> None:
        """Add a statement, its content without outer marks, unless too little of it is left."""
        trimmed = self._trim(content)
        if trimmed is None:
            return
        entry = self.entry_of(cue) if cue else None
        act = act or (entry.act if entry else "assert")
        mode = self._mode(trimmed)
        found = Attribution(source, cue, (trimmed,), mode, cast(StatementAct, act), cue is None)
        insort(self.found, found, key=_start)
        start = min(trimmed.start, cue.start) if cue else trimmed.start
        end = max(trimmed.end, cue.end) if cue else trimmed.end
        self._longest = max(self._longest, end - start)

    def near(self, span: Span) -> list[Attribution]:
        """Return the statements whose content or cue may share a character with a span."""
        ends = Span(span.start - self._longest, 0), Span(span.end + self._longest, 0)
        first, last = (bisect_left(self.found, end, key=_start) for end in ends)
        return self.found[first:last]

    def _trim(self, content: Span) -> Span | None:
        """Return the content without the stops and quotation marks around it."""
        first, last = self.document.token_range(content)
        tokens = self.document.tokens
        while first < last and not tokens[first].is_word and tokens[first].text not in '“"«(':
            first += 1
        while last > first and tokens[last - 1].text in ",.;:–—-…":
            last -= 1
        if first < last and tokens[first].text in QUOTATION_MARKS:
            inside = {(first + 1, last), (first + 1, last - 1)} & self._quoted_ranges
            first, last = next(iter(inside), (first, last))
        while last > first and tokens[last - 1].text in ",.;":
            last -= 1
        if any(first < start and end == last for start, end in self._quoted_ranges):
            last = min(last + 1, len(tokens))
        if sum(token.is_word for token in tokens[first:last]) < FEWEST_WORDS:
            return None
        return self.document.span(first, last)

    def _mode(self, content: Span) -> StatementMode:
        """Tell whether a content is quoted as a whole, in part, or not at all."""
        if any(q.start <= content.start and content.end <= q.end for q in self.quotations):
            return "direct"
        return "mixed" if any(shared(q, content) for q in self.quotations) else "indirect"

    def entry_of(self, cue: Span) -> Cue | None:
        """Return the lexicon's entry of the first verb of reporting in a cue."""
        tokens = self.document.tokens
        for i in range(*self.document.token_range(cue)):
            if found := cue_at(tokens, i) or present_cue_at(tokens, i):
                return found[1]
        return None

    def has(self, span: Span) -> bool:
        """Tell whether a statement already holds most of a span, or lies mostly within it."""
        return any(
            2 * shared(content, span) > min(span.end - span.start, content.end - content.start)
            for attribution in self.near(span)
            for content in attribution.contents
        )

    def speaker_before(self, offset: int) -> Span | None:
        """Return the source of the last statement before an offset."""
        sources = [a.source for a in self.found if a.contents[0].end <= offset and a.source]
        return sources[-1] if sources else None


def _is_statement(findings: _Findings, tag: LinkedSegments) -> bool:
    """Tell whether a tagged attribution has a verb of speech and is no mere source tag."""
    document = findings.document
    if tag.cue is None or not is_prose(document, document.sentence_at(tag.cue.start)):
        return False
    first, last = document.token_range(tag.cue)
    if first in findings.quoted or any(match_agenda_cue(document, i) for i in range(first, last)):
        return False
    entry = findings.entry_of(tag.cue)
    if entry is None or (entry.act == "other" and tag.source is None):
        return False
    if document.tokens[first].lower in BE and not entry.lemma.startswith("be "):
        return False
    return not _is_source_tag(findings, tag)


def _is_source_tag(findings: _Findings, tag: LinkedSegments) -> bool:
    """Tell whether a tag only says where the report is from: "…, the press service informs"."""
    entry = findings.entry_of(tag.cue) if tag.cue else None
    is_behind = tag.cue is not None and tag.contents[0].start < tag.cue.start
    return is_behind and entry is not None and entry.lemma in SOURCE_TAGS


def _tagged_contents(findings: _Findings) -> Iterator[tuple[LinkedSegments, Span]]:
    """Yield the tagged attributions whose words stand before the cue or after `according to`."""
    document = findings.document
    for tag in findings.tagged:
        if tag.cue is None or not _is_statement(findings, tag):
            continue
        sentence, content = document.sentence_at(tag.cue.start), tag.contents[0]
        if content.end <= tag.cue.start:
            if any(shared(quotation, content) for quotation in findings.speech):
                continue
            is_part = content.start - sentence.start > LONG_OPENING
            ends = [s.start for s in (tag.cue, tag.source) if s and s.start > content.start]
            yield tag, Span(content.start if is_part else sentence.start, min(ends))
        elif document.words(tag.cue).lower().startswith("according"):
            yield tag, Span(content.start, sentence.end)


def _untagged_tags(findings: _Findings) -> Iterator[tuple[Span, Span, Span]]:
    """Yield source, cue and content of sentences that end in a comma, a speaker and a verb."""
    document = findings.document
    for sentence in document.sentences:
        for i in range(max(sentence.first + 1, sentence.last - TAG_LENGTH), sentence.last - 1):
            found = None if i in findings.quoted else cue_at(document.tokens, i)
            if found is None or document.tokens[min(i + found[0], sentence.last - 1)].text != ".":
                continue
            if (source := find_subject(document, i, sentence)) is None:
                continue
            first = document.token_index(source.start)
            if first > sentence.first and document.tokens[first - 1].text == ",":
                yield source, document.span(i, i + found[0]), Span(sentence.start, source.start)


def _read_speech(findings: _Findings) -> None:
    """Add the quotations; the first of a tag has its cue, the others continue the speaker."""
    used: set[Span] = set()
    for quotation in findings.speech:
        tags = [t for t in findings.tagged if any(shared(quotation, c) for c in t.contents)]
        tag = max(tags, key=lambda t: sum(shared(quotation, c) for c in t.contents), default=None)
        cue = tag.cue if tag else None
        if findings.has(quotation):
            continue
        if cue and (cue in used or findings.document.token_index(cue.start) in findings.quoted):
            cue = None
        source = (tag.source if tag else None) or findings.speaker_before(quotation.start)
        if source or cue:
            findings.add(source, cue, quotation)
        if cue:
            used.add(cue)


def _continues(document: Document, sentence: Sentence, said: Attribution) -> bool:
    """Tell whether a sentence goes on with what was said: a comment, not another event.

    It points back (this, these, the + a noun of what was said) and is not told in the past.
    """
    words = [token.lower for token in document.tokens[sentence.first : sentence.last]]
    if not PRESENT.intersection(words[:PREDICATE_WITHIN]):
        return False
    if any(match_agenda_cue(document, i) for i in range(sentence.first, sentence.last)):
        return False
    said_words = document.words(said.contents[0]).lower().split()
    return words[0] in CONTINUING or (words[0] == "the" and words[1] in said_words)


def _read_continuations(findings: _Findings) -> None:
    """Add the uncued sentences that plainly continue the indirect report before them."""
    document = findings.document
    for previous, sentence in pairwise(document.sentences):
        span = Span(sentence.start, sentence.end)
        near = findings.near(span)
        if sentence.paragraph != previous.paragraph or any(
            shared(span, part) for a in near for part in (*a.contents, a.cue) if part
        ):
            continue
        near = findings.near(Span(previous.start, previous.end))
        said = [a for a in near if previous.start <= _start(a).start < previous.end]
        if said and said[-1].mode != "direct" and _continues(document, sentence, said[-1]):
            findings.add(said[-1].source, None, span)


def _before_conjunction(document: Document, content: Span) -> Span:
    """Return a content that the next verb cut short, without the conjunction at its end."""
    first, last = document.token_range(content)
    return document.span(first, last - (document.tokens[last - 1].lower in COORDINATORS))


def find_attributions(document: Document, tagged: Tagged) -> list[Attribution]:
    """Return the statements of an article in the order of their contents.

    A quotation split by its tag makes two; the second has no cue. Nothing inside speech in
    quotation marks is a statement again, and of nested attributions only the inner one is.
    """
    findings = _Findings(document, tagged)
    reports = list(find_reports(document, findings.tagged, findings.quoted))
    for report, following in zip_longest(reports, reports[1:]):
        content = report.content
        if following and content.start < following.cue.start < content.end:
            content = _before_conjunction(document, Span(content.start, following.cue.start))
        if is_prose(document, document.sentence_at(report.cue.start)):
            findings.add(report.source, report.cue, content, report.act)
    for tag, content in _tagged_contents(findings):
        if not findings.has(content):
            findings.add(tag.source, tag.cue, content)
    for source, cue, content in _untagged_tags(findings):
        if not findings.has(content):
            findings.add(source, cue, content)
    _read_speech(findings)
    _read_continuations(findings)
    _add_tagged(findings, tagged)
    return list(_judged(findings, tagged))


def _add_tagged(findings: _Findings, tagged: Tagged) -> None:
    """Add what the network finds and the rules do not."""
    for said in findings.tagged:
        cites = said.cue is not None and findings.document.words(said.cue).lower() in CITING
        for content in () if cites or _is_source_tag(findings, said) else said.contents:
            if findings.has(content) or not tagged.is_prose(content):
                continue
            known = len(findings.found)
            act = tagged.choose("act", said.cue or content)
            findings.add(said.source, said.cue, content, act)
            if len(findings.found) > known:
                added = next(a for a in findings.near(content) if overlaps(content, a.contents))
                findings.found[findings.found.index(added)] = replace(added, by_rule=False)


def _judged(findings: _Findings, tagged: Tagged) -> Iterator[Attribution]:
    """Yield the statements that are sure enough, with their confidence."""
    for found in findings.found:
        chances = [tagged.chance("statements", part, "content") for part in found.contents]
        confidence = tagged.confidence(
            "statements", sum(chances) / len(chances), by_rule=found.by_rule
        )
        if tagged.judge.keeps("statements", confidence, by_rule=found.by_rule):
            yield replace(found, confidence=confidence)
