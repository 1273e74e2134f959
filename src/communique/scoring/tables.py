"""One article's facts document against another's: counts of rows, and shares of right fields.

people       equal names, or one name within the other
events       names or mentions that share half their words (a third, if the kind agrees)
attendees    the paired event, and the same actor
agenda       spans that share half their words
content      spans of statements that share half their words
statements   paired content, and the same speaker
initiatives  names or spans that share half their words
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from communique.facts import Actor, Attendee, Event, Facts, Initiative
from communique.scoring.pairing import (
    HALF,
    Alike,
    Rows,
    Words,
    content_words,
    is_within,
    likeness,
    pair_rows,
)

TABLES = ("people", "events", "attendees", "agenda", "statements", "content", "initiatives")


class Count(NamedTuple):
    """How many rows were found rightly, found at all, and annotated."""

    right: int = 0
    found: int = 0
    annotated: int = 0

    def shares(self) -> tuple[float, float, float]:
        """Return precision, recall and F1, 0 to 1."""
        right, *rows = self
        precision, recall, f1 = (right / max(1, n) for n in (*rows, sum(rows) / 2))
        return precision, recall, f1


def total(counts: Iterable[Count]) -> Count:
    """Return the sum of the counts."""
    return Count(*(sum(figures) for figures in zip(*counts, strict=True)))


@dataclass
class Comparison:
    """What one article's annotations and findings have in common.

    `counts` is per table; `fields` says per field whether each paired row has it right; `pairs`
    are the found rows, by their index, of the annotated ones.
    """

    text: str
    annotated: Facts
    found: Facts
    counts: dict[str, Count] = field(default_factory=dict)
    fields: dict[str, list[bool]] = field(default_factory=dict)
    pairs: dict[str, dict[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._words = Words(self.text)
        self._annotated_actors = {actor.id: actor for actor in self.annotated.actors}
        self._found_actors = {actor.id: actor for actor in self.found.actors}
        if self.annotated.article:
            day = self.found.article.published_on if self.found.article else None
            self._judge("day of publication", self.annotated.article.published_on == day)
        self._compare_people()
        self._compare_events()
        self._compare_attendees()
        self._compare_agenda()
        self._compare_statements()
        self._compare_initiatives()

    def _pair(self, table: str, annotated: Rows, found: Rows, alike: Alike) -> dict[int, int]:
        """Return the pairs of a table's rows, and count them."""
        pairs = self.pairs[table] = pair_rows(annotated, found, alike)
        self.counts[table] = Count(len(pairs), len(found), len(annotated))
        return pairs

    def _judge(self, name: str, right: bool) -> None:
        self.fields.setdefault(name, []).append(right)

    def _same_actor(self, annotated: str | None, found: str | None) -> float:
        """Return how alike an annotated and a found actor are, 0 to 1."""
        one = self._annotated_actors.get(annotated or "")
        other = self._found_actors.get(found or "")
        if one is None or other is None or (one.kind == "person") != (other.kind == "person"):
            return 0.0
        names = (other.name, *other.names)
        if one.kind == "person":
            return float(any(is_within(one.name, name) for name in names))
        if one.country and one.country == other.country and "country" in (one.kind, other.kind):
            return 1.0
        grade = max(likeness(form, name) for form in (one.name, *one.names) for name in names)
        return grade if grade >= HALF else 0.0

    def _compare_people(self) -> None:
        annotated, found = (
            [actor for actor in facts.actors if actor.kind == "person"]
            for facts in (self.annotated, self.found)
        )

        def alike(person: Actor, actor: Actor) -> float:
            if content_words(person.name) == content_words(actor.name):
                return 1.0
            return HALF if is_within(person.name, actor.name) else 0.0

        for i, j in self._pair("people", annotated, found, alike).items():
            if annotated[i].title:
                self._judge("person title", likeness(annotated[i].title, found[j].title) >= 0.6)
            self._judge("person country", annotated[i].country == found[j].country)

    def _compare_events(self) -> None:
        annotated, found = self.annotated.events, self.found.events

        def alike(event: Event, other: Event) -> float:
            names = [other.name, *(self.text[start:end] for start, end in other.mentions)]
            grade = max(likeness(event.name, name) for name in names)
            grade = max(grade, self._words.shared_by_any(event.mentions, other.mentions))
            same_kind = event.kind == other.kind
            if grade >= HALF:
                return grade + 0.05 * same_kind
            return 0.45 if grade >= 0.35 and same_kind else 0.0

        for i, j in self._pair("events", annotated, found, alike).items():
            self._judge("event kind", annotated[i].kind == found[j].kind)
            self._judge("event status", annotated[i].status == found[j].status)
            self._judge("event first day", annotated[i].starts_on == found[j].starts_on)

    def _compare_attendees(self) -> None:
        pairs = self.pairs["events"]
        annotated, found = (
            [(k, seat) for k, event in enumerate(facts.events) for seat in event.attendees]
            for facts in (self.annotated, self.found)
        )

        def alike(row: tuple[int, Attendee], seat: tuple[int, Attendee]) -> float:
            at_event = pairs.get(row[0]) == seat[0]
            return self._same_actor(row[1].actor, seat[1].actor) if at_event else 0.0

        for i, j in self._pair("attendees", annotated, found, alike).items():
            self._judge("attendee role", annotated[i][1].role == found[j][1].role)

    def _compare_agenda(self) -> None:
        annotated, found = (
            [topic for event in facts.events for topic in event.agenda]
            for facts in (self.annotated, self.found)
        )
        self._pair("agenda", annotated, found, self._words.shared)

    def _compare_statements(self) -> None:
        """Count the statements by their words alone, and by words and speaker."""
        annotated, found = (
            [(part, said) for said in facts.statements for part in said.spans]
            for facts in (self.annotated, self.found)
        )
        ours, theirs = ([part for part, _ in rows] for rows in (annotated, found))
        pairs = self._pair("content", ours, theirs, self._words.shared)
        same = {
            i: j
            for i, j in pairs.items()
            if self._same_actor(annotated[i][1].speaker, found[j][1].speaker)
            or not (annotated[i][1].speaker or found[j][1].speaker)
        }
        self.pairs["statements"] = same
        self.counts["statements"] = Count(len(same), len(found), len(annotated))
        for i, j in pairs.items():
            self._judge("statement act", annotated[i][1].act == found[j][1].act)
            self._judge("statement mode", annotated[i][1].mode == found[j][1].mode)

    def _compare_initiatives(self) -> None:
        annotated, found = self.annotated.initiatives, self.found.initiatives

        def alike(one: Initiative, other: Initiative) -> float:
            shared = self._words.shared_by_any(one.mentions, other.mentions)
            grade = max(likeness(one.name, other.name), shared)
            return grade if grade >= HALF else 0.0

        for i, j in self._pair("initiatives", annotated, found, alike).items():
            self._judge("initiative status", annotated[i].status == found[j].status)
