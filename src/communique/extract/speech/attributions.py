"""Who said what in an article: source, cue and content of every statement.

The network finds the attributions; over its findings the rules of diplomatic readouts apply:
object cues, participles, coordinated verbs (`reports`), quotations as a whole (`quotations`), and
sentences that continue a report without a cue of their own. Terms follow PolNeAR (Newell et al.,
LREC 2018). Known miss: a speech that goes on, unquoted, in a paragraph of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import cast

from communique.extract.document import Document, Sentence
from communique.extract.network.tagged import Tagged, overlaps
from communique.extract.phrases import BE
from communique.extract.speech.clauses import (
    COORDINATORS,
    WEAK,
    cue_at,
    is_prose,
    match_agenda_cue,
)
from communique.extract.speech.findings import Attribution, Findings, shared, start_of
from communique.extract.speech.linking import LinkedSegments
from communique.extract.speech.reports import SOURCE_TAGS, Report, find_reports, find_subject
from communique.facts import Span
from communique.vocabulary import StatementAct

TAG_LENGTH = 6  # tokens of a tag that ends a sentence: the diplomat remarked on Tuesday
LONG_OPENING = 60  # characters before a tagged content that are more than a dropped first word
CONTINUING = frozenset("this these those such thus therefore".split())
PRESENT = frozenset(
    "is are will can would could should may might must has have remain remains".split()
)
PREDICATE_WITHIN = 12
CITING = frozenset("cite cites cited citing quotes quoting".split())  # a source, not what it says


def _is_statement(findings: Findings, tag: LinkedSegments) -> bool:
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


def _is_source_tag(findings: Findings, tag: LinkedSegments) -> bool:
    """Tell whether a tag only says where the report is from: "…, the press service informs"."""
    entry = findings.entry_of(tag.cue) if tag.cue else None
    is_behind = tag.cue is not None and tag.contents[0].start < tag.cue.start
    return is_behind and entry is not None and entry.lemma in SOURCE_TAGS


def _tagged_contents(findings: Findings) -> Iterator[tuple[LinkedSegments, Span]]:
    """Yield the tagged attributions whose words stand before the cue or after `according to`."""
    document = findings.document
    for tag in findings.tagged:
        if tag.cue is None or not _is_statement(findings, tag):
            continue
        sentence, content = document.sentence_at(tag.cue.start), tag.contents[0]
        if content.end <= tag.cue.start:
            if any(shared(quotation, content) for quotation in findings.speech):
                continue
            if _is_occasion(document, sentence):
                continue
            is_part = content.start - sentence.start > LONG_OPENING
            ends = [s.start for s in (tag.cue, tag.source) if s and s.start > content.start]
            yield tag, Span(content.start if is_part else sentence.start, min(ends))
        elif document.words(tag.cue).lower().startswith("according"):
            yield tag, Span(content.start, sentence.end)


def _is_occasion(document: Document, sentence: Sentence) -> bool:
    """Tell whether a sentence begins with why somebody speaks: "When asked about it, X said"."""
    words = [token.lower for token in document.tokens[sentence.first : sentence.first + 2]]
    return words[:1] == ["asked"] or words == ["when", "asked"]


def _untagged_tags(findings: Findings) -> Iterator[tuple[Span, Span, Span]]:
    """Yield source, cue and content of sentences that end in a comma, a speaker and a verb."""
    document = findings.document
    for sentence in document.sentences:
        if _is_occasion(document, sentence):
            continue
        for i in range(max(sentence.first + 1, sentence.last - TAG_LENGTH), sentence.last - 1):
            found = None if i in findings.quoted else cue_at(document.tokens, i)
            if found is None or document.tokens[min(i + found[0], sentence.last - 1)].text != ".":
                continue
            if (source := find_subject(document, i, sentence)) is None:
                continue
            first = document.token_index(source.start)
            if first > sentence.first and document.tokens[first - 1].text == ",":
                yield source, document.span(i, i + found[0]), Span(sentence.start, source.start)


def _read_speech(findings: Findings) -> None:
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


def _read_continuations(findings: Findings) -> None:
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
        said = [a for a in near if previous.start <= start_of(a).start < previous.end]
        if said and said[-1].mode != "direct" and _continues(document, sentence, said[-1]):
            findings.add(said[-1].source, None, span)


def _before_conjunction(document: Document, content: Span) -> Span:
    """Return a content that the next verb cut short, without the conjunction at its end."""
    first, last = document.token_range(content)
    return document.span(first, last - (document.tokens[last - 1].lower in COORDINATORS))


def _without_reported(findings: Findings, reports: Iterable[Report]) -> list[Report]:
    """Return the reports, where "X stressed Peru supports it" is one: of the weak verb none."""
    kept: list[Report] = []
    for report in reports:
        entry = findings.entry_of(report.cue)
        is_weak = entry is not None and entry.lemma.split()[0] in WEAK | {"support"}
        is_reported = (
            is_weak
            and bool(kept)
            and report.source is not None
            and kept[-1].content.start == report.source.start
            and findings.document.words(report.cue).endswith("s")
        )
        if is_reported:
            whole = Span(kept[-1].content.start, report.content.end)
            kept[-1] = replace(kept[-1], content=whole)
        else:
            kept.append(report)
    return kept


def find_attributions(document: Document, tagged: Tagged) -> list[Attribution]:
    """Return the statements of an article in the order of their contents.

    A quotation split by its tag makes two; the second has no cue. Nothing inside speech in
    quotation marks is a statement again, and of nested attributions only the inner one is.
    """
    findings = Findings(document, tagged)
    reports = _without_reported(findings, find_reports(document, findings.tagged, findings.quoted))
    for report, following in zip_longest(reports, reports[1:]):
        content = report.content
        if following and content.start < following.cue.start < content.end:
            content = _before_conjunction(document, Span(content.start, following.cue.start))
            if following.source and following.source.start <= content.start:
                continue  # "it said that the ministers reaffirmed …": the inner one stands
        if is_prose(document, document.sentence_at(report.cue.start)):
            findings.add(report.source, report.cue, content, report.act)
    for tag, content in _tagged_contents(findings):
        if not findings.has(content) and not findings.has_clause(tag.cue):
            findings.add(tag.source, tag.cue, content)
    for source, cue, content in _untagged_tags(findings):
        if not findings.has(content):
            findings.add(source, cue, content)
    _read_speech(findings)
    _read_continuations(findings)
    _add_tagged(findings, tagged)
    speakers = {found.source for found in findings.found}  # "Ada Lind reportedly told …"
    judged = _judged(findings, tagged)
    return [f for f in judged if f.by_rule or not speakers.issuperset(f.contents)]


def _add_tagged(findings: Findings, tagged: Tagged) -> None:
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


def _judged(findings: Findings, tagged: Tagged) -> Iterator[Attribution]:
    """Yield the statements that are sure enough, with their confidence."""
    for found in findings.found:
        chances = [tagged.chance("statements", part, "content") for part in found.contents]
        confidence = tagged.confidence(
            "statements", sum(chances) / len(chances), by_rule=found.by_rule
        )
        if tagged.judge.keeps("statements", confidence, by_rule=found.by_rule):
            act = tagged.settle("act", found.cue or found.contents[0], found.act)
            yield replace(found, act=cast(StatementAct, act), confidence=confidence)
