"""What an event was about: the topics that its participants discussed, reviewed or looked at.

A topic is the whole object of one agenda verb, coordinated parts included, without the time and
the occasion that trail behind it. The verbs are a word list (`agenda_cues.txt`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.extract.document import Document, Sentence
from communique.extract.lexicon import event_nouns, phrases, posts
from communique.extract.masthead.credits import find_credit
from communique.extract.network.tagged import Tagged, overlaps
from communique.extract.people.references import PREPOSITIONS
from communique.extract.phrases import BE, TIMES, is_verb
from communique.extract.speech.clauses import (
    before,
    clause_end,
    cue_at,
    is_prose,
    match_agenda_cue,
    without_occasion,
)
from communique.extract.speech.findings import Attribution
from communique.extract.speech.quotations import find_quotations
from communique.facts import Span

DISCUSSIONS = frozenset(["discussion", "discussions", "debate", "debates"])
TALKS = frozenset(["talks", "consultations", "conversation", "conversations"])
FAR = 16
REACH_OF_WITH = 5  # tokens from "with" to the post of whom it was discussed with
AUXILIARIES = frozenset(["has", "have", "will", "would"])
FRONTING = frozenset(["in", "during", "on", "at", "as", "for", "following", "within", "after"])

REMARK = re.compile(
    r",\s+(?:(?:some|many|most|all|several|both) of (?:which|whom)"
    r"|(?:with|in) the (?:participation|presence|attendance) of)\b"
)
EMPTY = frozenset(
    "the a an of in at on among and most main key important other another central chief topic "
    "topics subject subjects talks negotiations meeting conversation discussion discussions "
    "agenda".split()
)


@dataclass(frozen=True, slots=True)
class AgendaTopic:
    """What was talked about (`span`) and the words that say so (`cue`)."""

    span: Span
    cue: Span


def _chained_cue(document: Document, i: int, length: int) -> int:
    """Return the end of a cue that leads to another (dedicated to an exchange of views on)."""
    last = i + length
    for start in (last, last + 1):
        if (inner := match_agenda_cue(document, start)) is not None:
            return start + inner
    return last


def _subject(document: Document, i: int, sentence: Sentence) -> Span | None:
    """Return the subject of the passive at `i`: from the sentence's start, or after its opening."""
    tokens = document.tokens
    first, last = sentence.first, before(tokens, i, sentence.first)
    while last > first and (tokens[last].lower in BE | AUXILIARIES):
        last -= 1
    last += 1
    if tokens[first].lower in FRONTING:
        commas = [k for k in range(first, last) if tokens[k].text == ","]
        first = commas[0] + 1 if commas else last
    if any(cue_at(tokens, k) for k in range(first, last)):
        return None
    return document.span(first, last) if last - first > 1 else None


def _discussed_on(document: Document, i: int, sentence: Sentence) -> int | None:
    """Return where the topic of the noun at `i` begins.

    "A discussion, hosted by X, on Y"; "talks with X on Y", but not "on Friday".
    """
    tokens = document.tokens
    word = tokens[i].lower
    if word not in DISCUSSIONS | TALKS:
        return None
    for k in range(i + 1, min(i + FAR, sentence.last - 1)):
        if tokens[k].lower in ("on", "about", "concerning") and (
            k == i + 1 or tokens[k - 1].text == "," or word in TALKS
        ):
            after = tokens[k + 1]
            is_when = after.lower in TIMES or after.text[0].isdigit()
            return None if is_when else k + 1
        if word in TALKS and (tokens[k].text in ",;:" or is_verb(tokens[k])):
            return None
    return None


def _read_topic(
    document: Document, i: int, sentence: Sentence, quoted: frozenset[int]
) -> tuple[Span, Span] | None:
    """Return the topic and the cue that begins at token `i`, or None."""
    tokens = document.tokens
    length = match_agenda_cue(document, i)
    if length is None:
        start = _discussed_on(document, i, sentence)
        cue = document.span(i, i + 1)
    else:
        start = _chained_cue(document, i, length)
        cue = document.span(i, min(start, sentence.last))
        previous = tokens[before(tokens, i, sentence.first)].lower
        ends = start >= sentence.last or not (tokens[start].is_word or tokens[start].text in '“"')
        participle = tokens[i + length - 1].lower.endswith(("ed", "upon"))
        if participle and (previous in BE or tokens[i].lower in BE):
            subject = _subject(document, i, sentence)
            return (subject, cue) if subject else None
        if ends or tokens[start].lower in BE:
            return None
    if start is None:
        return None
    end = without_occasion(document, start, clause_end(document, start, sentence, quoted))
    return (document.span(start, end), cue) if end > start else None


def find_agenda(
    document: Document, attributions: Sequence[Attribution], tagged: Tagged
) -> list[AgendaTopic]:
    """Return the topics in order; what an attribution says is never a topic too."""
    topics = list(_topics(document, attributions))
    return sorted(_judged(topics, tagged), key=lambda topic: topic.span)


def _judged(topics: Sequence[AgendaTopic], tagged: Tagged) -> Iterator[AgendaTopic]:
    """Yield the topics of the rules, and of the network besides, that are sure enough."""
    known = [topic.span for topic in topics]
    for topic in topics:
        chance = tagged.chance("agenda", topic.span)
        confidence = tagged.confidence("agenda", chance, by_rule=True)
        if tagged.judge.keeps("agenda", confidence, by_rule=True):
            yield topic
    for segment in tagged.segments("agenda", "topic"):
        confidence = tagged.confidence("agenda", segment.chance, by_rule=False)
        if not overlaps(segment.span, known) and tagged.judge.keeps(
            "agenda", confidence, by_rule=False
        ):
            yield AgendaTopic(segment.span, segment.span)


def _without_remark(document: Document, topic: Span) -> Span:
    """Return a topic without ", some of which …" or ", the press service reports" behind it."""
    remark = REMARK.search(document.text, topic.start, topic.end)
    ends = (topic.end, remark.start() if remark else None, find_credit(document, topic.start))
    return Span(topic.start, min(end for end in ends if end and end > topic.start))


def _without_partner(document: Document, topic: Span) -> Span:
    """Return a topic without the one with whom it was discussed: "… with Foreign Minister X"."""
    first, last = document.token_range(topic)
    for k in range(first + 1, last):
        post = (posts().match(document.tokens, j, last) for j in range(k + 1, k + REACH_OF_WITH))
        if document.tokens[k].lower == "with" and any(m and not m[1].is_plural for m in post):
            return document.span(first, k)
    return topic


def _says_something(document: Document, topic: Span) -> bool:
    """Tell whether a topic has a word of its own ("the main topic of the talks" has none)."""
    tokens = document.tokens[slice(*document.token_range(topic))]
    return any(token.is_word and token.lower not in EMPTY for token in tokens)


def _listens(document: Document, span: Span) -> bool:
    """Tell whether words are who is spoken to, or where: "addressed the Diet", "the conference"."""
    first, last = document.token_range(span)
    tokens = document.tokens
    head = next((k for k in range(first + 1, last) if tokens[k].lower in PREPOSITIONS), last) - 1
    if tokens[head].is_capitalized:
        return True
    tables = (phrases("group_nouns.txt"), event_nouns(), posts())
    return any(table.match(tokens, head) for table in tables)


def _topics(document: Document, attributions: Sequence[Attribution]) -> Iterator[AgendaTopic]:
    quoted = frozenset(
        i for q in find_quotations(document) for i in range(*document.token_range(q))
    )
    said = [content for attribution in attributions for content in attribution.contents]
    cues = [attribution.cue for attribution in attributions if attribution.cue]
    for sentence in document.sentences:
        if not is_prose(document, sentence):
            continue
        i = sentence.first
        while i < sentence.last:
            found = None if i in quoted else _read_topic(document, i, sentence, quoted)
            i += 1
            if found is None:
                continue
            topic, cue = found
            if any(c.start <= topic.start < c.end for c in said) or cue in cues:
                continue
            topic = _without_partner(document, _without_remark(document, topic))
            is_speech = document.words(cue).lower().startswith("address")
            if _says_something(document, topic) and not (is_speech and _listens(document, topic)):
                yield AgendaTopic(topic, cue)
            i = max(i, document.token_range(Span(cue.start, max(cue.end, topic.end)))[1])
