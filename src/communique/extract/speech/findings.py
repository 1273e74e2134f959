"""The statements of one article while they are found: what each is, and which are near a place."""

from bisect import bisect_left, insort
from dataclasses import dataclass
from typing import cast

from communique.extract.document import Document
from communique.extract.lexicon import Cue
from communique.extract.network.tagged import Tagged
from communique.extract.speech.clauses import cue_at, present_cue_at
from communique.extract.speech.linking import link
from communique.extract.speech.quotations import QUOTATION_MARKS, find_quotations, is_speech
from communique.facts import Span
from communique.vocabulary import StatementAct, StatementMode

FEWEST_WORDS = 2


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


def start_of(attribution: Attribution) -> Span:
    """Return the first stretch of a statement's content, by which statements are ordered."""
    return attribution.contents[0]


class Findings:
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
        insort(self.found, found, key=start_of)
        start = min(trimmed.start, cue.start) if cue else trimmed.start
        end = max(trimmed.end, cue.end) if cue else trimmed.end
        self._longest = max(self._longest, end - start)

    def near(self, span: Span) -> list[Attribution]:
        """Return the statements whose content or cue may share a character with a span."""
        ends = Span(span.start - self._longest, 0), Span(span.end + self._longest, 0)
        first, last = (bisect_left(self.found, end, key=start_of) for end in ends)
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

    def has_clause(self, cue: Span | None) -> bool:
        """Tell whether a cue has a clause with "that" behind it: no words before it are its."""
        return cue is not None and any(
            found.cue is not None
            and shared(found.cue, cue) > 0
            and self.document.text[found.cue.end : found.contents[0].start].strip() == "that"
            for found in self.near(cue)
        )

    def speaker_before(self, offset: int) -> Span | None:
        """Return the source of the last statement before an offset."""
        sources = [a.source for a in self.found if a.contents[0].end <= offset and a.source]
        return sources[-1] if sources else None
