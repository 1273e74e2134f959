"""What the network found in an article, for the finders that weigh it against their rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import exp

from communique.extract.document import Document
from communique.extract.network.decoding import Segment, find_segments
from communique.extract.network.encoder import Answers, shared_encoder
from communique.extract.network.heads import HEADS
from communique.extract.network.judge import NO_SIGNS, Judge, mean
from communique.facts import Span


@dataclass
class Tagged:
    """The network's answers about a document, and the judge of what is made of them.

    `prose` maps the number of each paragraph of prose to the offset at which it begins.
    """

    document: Document
    answers: Answers
    judge: Judge
    prose: dict[int, int]
    _segments: dict[str, list[Segment]] = field(default_factory=dict)

    @classmethod
    def read(cls, document: Document, prose: dict[int, int], judge: Judge) -> "Tagged":
        """Read a document with the network that comes with the package."""
        answers = shared_encoder().read(document.text, document.paragraphs)
        return cls(document, answers, judge, prose)

    def segments(self, head: str, *kinds: str) -> list[Segment]:
        """Return the segments of these kinds that a head finds in the prose."""
        if head not in self._segments:
            found = (s for paragraph in find_segments(self.answers, head) for s in paragraph)
            self._segments[head] = [s for s in found if self.is_prose(s.span)]
        return [s for s in self._segments[head] if s.kind in kinds]

    @cached_property
    def speech(self) -> list[list[Segment]]:
        """The sources, cues and contents of statements, paragraph by paragraph.

        They are those of news, and cues that only readouts have ("The latter thanked Peru for …").
        """
        news = find_segments(self.answers, "attribution")
        readouts = find_segments(self.answers, "statements")
        return [_with_cues(*both) for both in zip(news, readouts, strict=True)]

    def is_prose(self, span: Span) -> bool:
        """Tell whether a span lies in the prose."""
        paragraph = self.document.sentence_at(span.start).paragraph
        return span.start >= self.prose.get(paragraph, len(self.document.text))

    def chance(self, head: str, span: Span, *kinds: str) -> float:
        """Return how probable it is, on the mean of its words, that a head finds a span."""
        return mean(self.answers.chance(head, span, kinds))

    def greatest(self, head: str, span: Span, *kinds: str) -> float:
        """Return how probable it is that a head finds something within a span."""
        return float(self.answers.chance(head, span, kinds).max(initial=0.0))

    def first_word(self, head: str, span: Span) -> int | None:
        """Return the word of a span that a head is surest of."""
        first, last = self.answers.range(span)
        return first + int(self.answers.chance(head, span).argmax()) if last > first else None

    def choose(self, head: str, span: Span) -> str:
        """Return the class that a class head gives a span, by its first word."""
        return self.answers.best(head, self.answers.range(span)[0])

    def settle(self, head: str, span: Span, ruled: str) -> str:
        """Return the class that a class head gives a span if it is sure, else the rules' one."""
        scores = self.answers.scores(head)[self.answers.range(span)[0]]
        best = int(scores.argmax())
        return HEADS[head].kinds[best] if exp(scores[best]) >= self.judge.sure_of_class else ruled

    def confidence(
        self, table: str, chance: float, *, by_rule: bool, signs: Mapping[str, bool] = NO_SIGNS
    ) -> float:
        """Return the probability that a finding is right."""
        return self.judge.confidence(table, chance, by_rule=by_rule, signs=signs)


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether a span shares a character with any of the others."""
    return any(span.start < other.end and other.start < span.end for other in others)


def _with_cues(news: list[Segment], readouts: list[Segment]) -> list[Segment]:
    """Return the segments of a paragraph, and others' cues that overlap none of them."""
    spans = [s.span for s in news]
    cues = [s for s in readouts if s.kind == "cue" and not overlaps(s.span, spans)]
    return sorted([*news, *cues], key=lambda s: s.span)
