"""How much of what people find in articles the reader finds too, table by table.

    python tests/benchmarks/accuracy.py [FOLDER]…

Reads every article NN.txt of the folders (default: tests/corpus/held_out and tests/corpus/tuned)
and compares the findings with the annotations NN.json, whose keys tests/corpus/README.md explains.
Annotated and found rows are paired one to one, the most alike first:

    people       equal names, or one name within the other
    events       names or mentions that share half their words (a third, if the kind agrees)
    attendees    the paired event, and the same actor
    agenda       spans that share half their words
    content      spans of statements that share half their words
    statements   paired content, and the same speaker
    initiatives  names or spans that share half their words

Prints precision, recall and F1, with a 95 % interval of F1 from a bootstrap over the articles, and
the shares of right titles, countries, kinds, statuses and roles among the rows that were paired.
"""

import json
import random
import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from communique.article import Article
from communique.extract import extract_facts
from communique.facts import Actor, Attendee, Event, Facts, Initiative, Span

CORPUS = Path(__file__).parents[1] / "corpus"
TABLES = ("people", "events", "attendees", "agenda", "statements", "content", "initiatives")
HALF = 0.5
WORD = re.compile(r"\w+(?:[-.'’]\w+)*")
FUNCTION_WORDS = frozenset(
    "a an and at between by dr for her his in its mr mrs ms of on the their to with".split()
)

Row = dict[str, Any]
Rows = Sequence[Any]
Alike = Callable[[Any, Any], float]


class Count(NamedTuple):
    """How many rows were found rightly, found at all, and annotated."""

    right: int = 0
    found: int = 0
    annotated: int = 0

    def shares(self) -> tuple[float, float, float]:
        """Return precision, recall and F1, 0 to 1."""
        right, *rows = self
        return tuple(right / max(1, n) for n in (*rows, sum(rows) / 2))


def total(counts: Iterable[Count]) -> Count:
    """Return the sum of the counts."""
    return Count(*(sum(figures) for figures in zip(*counts, strict=True)))


@dataclass
class Marks:
    """One article's count per table, and per field whether each paired row has it right."""

    counts: dict[str, Count] = field(default_factory=dict)
    fields: dict[str, list[bool]] = field(default_factory=dict)

    def judge(self, name: str, right: bool) -> None:
        self.fields.setdefault(name, []).append(right)


def content_words(name: str | None) -> list[str]:
    """Return the words of a name without accents, case and function words."""
    letters = unicodedata.normalize("NFKD", name or "")
    plain = "".join(c for c in letters if not unicodedata.combining(c)).lower()
    return [word for word in re.findall("[a-z0-9]+", plain) if word not in FUNCTION_WORDS]


def likeness(name: str | None, other: str | None) -> float:
    """Return how much of their content words two names share, 0 to 1 (Dice)."""
    ours, theirs = set(content_words(name)), set(content_words(other))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def is_within(name: str, other: str) -> bool:
    """Whether one name's words are all the other's too, and they start or end alike."""
    ours, theirs = content_words(name), content_words(other)
    if not ours or not theirs or (ours[0] != theirs[0] and ours[-1] != theirs[-1]):
        return False
    return set(ours) <= set(theirs) or set(theirs) <= set(ours)


def pair_rows(annotated: Rows, found: Rows, alike: Alike) -> dict[int, int]:
    """Return the pairs of indices, one to one, the most alike first; 0 is no pair."""
    cells = product(range(len(annotated)), range(len(found)))
    grades = sorted((-alike(annotated[i], found[j]), i, j) for i, j in cells)
    pairs: dict[int, int] = {}
    for grade, i, j in grades:
        if grade < 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def find_place(text: str, span: Row) -> Span:
    """Return where an annotated span stands; raise ValueError unless that is one place."""
    starts = [m.start() for m in re.finditer(f"(?={re.escape(span['from'])})", text)]
    nth = span.get("nth", 1)
    if not 1 <= nth <= len(starts) or ("nth" not in span and len(starts) > 1):
        raise ValueError(f"{len(starts)} places for {span!r}")
    start, last = starts[nth - 1], span.get("to", span["from"])
    return Span(start, text.index(last, start) + len(last))


@dataclass
class Comparison:
    """One article: its text, its annotations and what the reader found."""

    text: str
    annotations: Row
    facts: Facts
    marks: Marks = field(default_factory=Marks)

    @cached_property
    def words(self) -> tuple[list[int], list[int]]:
        """Where the words of the text start, and where they end."""
        words = list(WORD.finditer(self.text))
        return [word.start() for word in words], [word.end() for word in words]

    @cached_property
    def actors(self) -> dict[str | None, Actor]:
        return {actor.id: actor for actor in self.facts.actors}

    def places(self, table: str) -> list[Span]:
        return [find_place(self.text, row["span"]) for row in self.annotations[table]]

    def shared(self, span: Span, other: Span) -> float:
        """Return the words of both spans over the words of either; 0 below a half."""
        starts, ends = self.words
        (a, b), (c, d) = (
            (bisect_right(ends, start), bisect_left(starts, end)) for start, end in (span, other)
        )
        both = max(0, min(b, d) - max(a, c))
        share = both / max(1, b - a + d - c - both)
        return share if share >= HALF else 0.0

    def same_actor(self, name: str, actor_id: str | None) -> float:
        """Return how alike the annotated person or group and a found actor are, 0 to 1."""
        actor = self.actors.get(actor_id)
        is_person = any(name == person["name"] for person in self.annotations["people"])
        if actor is None or is_person != (actor.kind == "person"):
            return 0.0
        names = (actor.name, *actor.names)
        if is_person:
            return float(any(is_within(name, other) for other in names))
        grade = max(likeness(name, other) for other in names)
        return grade if grade >= HALF else 0.0

    def pair(self, table: str, annotated: Rows, found: Rows, alike: Alike) -> dict[int, int]:
        """Return the pairs of a table's rows, and count them."""
        pairs = pair_rows(annotated, found, alike)
        self.marks.counts[table] = Count(len(pairs), len(found), len(annotated))
        return pairs

    def compare_people(self) -> None:
        annotated = self.annotations["people"]
        found = [actor for actor in self.facts.actors if actor.kind == "person"]

        def alike(person: Row, actor: Actor) -> float:
            if content_words(person["name"]) == content_words(actor.name):
                return 1.0
            return HALF if is_within(person["name"], actor.name) else 0.0

        pairs = self.pair("people", annotated, found, alike)
        for i, j in pairs.items():
            person, actor = annotated[i], found[j]
            if person["title"]:
                self.marks.judge("person title", likeness(person["title"], actor.title) >= 0.6)
            self.marks.judge("person country", person["country"] == actor.country)

    def compare_events(self) -> dict[str, Event]:
        """Count the events; return the found one by the id of the annotated one."""
        annotated, found = self.annotations["events"], self.facts.events

        def alike(event: Row, other: Event) -> float:
            names = [other.name, *(self.text[start:end] for start, end in other.mentions)]
            grade = max(likeness(event["name"], name) for name in names)
            same_kind = event["kind"] == other.kind
            if grade >= HALF:
                return grade + 0.05 * same_kind
            return 0.45 if grade >= 0.35 and same_kind else 0.0

        pairs = self.pair("events", annotated, found, alike)
        for i, j in pairs.items():
            self.marks.judge("event kind", annotated[i]["kind"] == found[j].kind)
            self.marks.judge("event status", annotated[i]["status"] == found[j].status)
        return {annotated[i]["id"]: found[j] for i, j in pairs.items()}

    def compare_attendees(self, events: dict[str, Event]) -> None:
        """Count the attendees, given the found event by the id of the annotated one."""
        annotated = self.annotations["attendees"]
        found = [(event, seat) for event in self.facts.events for seat in event.attendees]

        def alike(row: Row, seat: tuple[Event, Attendee]) -> float:
            at_event = events.get(row["event"]) is seat[0]
            return self.same_actor(row["actor"], seat[1].actor) if at_event else 0.0

        pairs = self.pair("attendees", annotated, found, alike)
        for i, j in pairs.items():
            self.marks.judge("attendee role", annotated[i]["role"] == found[j][1].role)

    def compare_agenda(self) -> None:
        found = [topic for event in self.facts.events for topic in event.agenda]
        self.pair("agenda", self.places("agenda"), found, self.shared)

    def compare_statements(self) -> None:
        """Count the statements by their words alone, and by words and speaker."""
        rows = self.annotations["statements"]
        found = [(part, said) for said in self.facts.statements for part in said.spans]
        parts = [part for part, _ in found]
        pairs = self.pair("content", self.places("statements"), parts, self.shared)
        right = sum(
            self.same_actor(rows[i]["speaker"], found[j][1].speaker) > 0 for i, j in pairs.items()
        )
        self.marks.counts["statements"] = Count(right, len(found), len(rows))

    def compare_initiatives(self) -> None:
        rows, found = self.annotations["initiatives"], self.facts.initiatives
        annotated = list(zip(rows, self.places("initiatives"), strict=True))

        def alike(initiative: tuple[Row, Span], other: Initiative) -> float:
            row, place = initiative
            by_place = (self.shared(place, mention) for mention in other.mentions)
            grade = max(likeness(row["name"], other.name), *by_place, 0.0)
            return grade if grade >= HALF else 0.0

        pairs = self.pair("initiatives", annotated, found, alike)
        for i, j in pairs.items():
            self.marks.judge("initiative status", rows[i]["status"] == found[j].status)


def mark_article(path: Path) -> Marks:
    """Read an article NN.txt and compare the findings with the annotations beside it."""
    text = path.read_bytes().decode()
    annotations = json.loads(path.with_suffix(".json").read_bytes())
    comparison = Comparison(text, annotations, extract_facts(Article(text, str(path))))
    comparison.compare_people()
    comparison.compare_attendees(comparison.compare_events())
    comparison.compare_agenda()
    comparison.compare_statements()
    comparison.compare_initiatives()
    return comparison.marks


def mark_folder(folder: Path) -> list[Marks]:
    """Return the marks of each article of a folder; exit if there are none."""
    texts = sorted(folder.glob("*.txt"))
    return [mark_article(path) for path in texts] or sys.exit(f"no articles in {folder}")


def find_interval(counts: Sequence[Count], rounds: int = 2000) -> tuple[float, float]:
    """Return the 95 % percentile interval of F1 over resampled articles, the same each time."""
    chance = random.Random(2024)
    drawn = sorted(total(chance.choices(counts, k=len(counts))).shares()[2] for _ in range(rounds))
    return drawn[round(0.025 * rounds)], drawn[round(0.975 * rounds) - 1]


def print_folder(folder: Path, marks: Sequence[Marks]) -> None:
    print(f"{folder}: {len(marks)} articles\n")
    print(f"{'':12}{'precision':>10}{'recall':>8}{'F1':>7}{'95 %':>14}  right/found/annotated")
    for table in TABLES:
        counts = [mark.counts[table] for mark in marks]
        count = total(counts)
        p, r, f1, low, high = (100 * share for share in (*count.shares(), *find_interval(counts)))
        print(f"{table:12}{p:10.1f}{r:8.1f}{f1:7.1f}{low:8.1f} -{high:5.1f}  ", end="")
        print(*count, sep="/")
    print("\nof the rows found rightly, those with the right")
    for name in sorted({name for mark in marks for name in mark.fields}):
        right = [mark for article in marks for mark in article.fields.get(name, [])]
        share = 100 * sum(right) / len(right)
        print(f"{name:20}{share:10.1f} %  {sum(right)}/{len(right)}")
    print()


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]] or [CORPUS / "held_out", CORPUS / "tuned"]
    for folder in folders:
        print_folder(folder, mark_folder(folder))


if __name__ == "__main__":
    main()
