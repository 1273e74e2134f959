"""What it costs to tell who and what one more article is about, in archives small and large.

    python tests/benchmarks/resolution_cost.py FOLDER --fill
    python tests/benchmarks/resolution_cost.py FOLDER

The first fills archives with invented articles, in the order of their days over ten years: people
come back as unevenly as in the news (Zipf) and change posts, some have namesakes; events bring
together people of two sides or a few, are reported by one article or by many, and some are editions
of series; they deal with undertakings of their sides, of which new ones keep coming and old ones
fade, while some great ones are told of all the time. The words of their names are as uneven, their
kinds are six, so that many plans have half a name in common: more of them than in the news. It
leaves FOLDER/1000.db, FOLDER/10000.db and FOLDER/100000.db. The second prints the milliseconds of
the processor that resolution takes (`recognize` and `settle_article`) in a copy of each that is
there, median and mean over the next 200 articles, and the ratios.
"""

import argparse
import datetime
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import communique.write
import communique.write.draft
from communique.archive import create_archive
from communique.article import Article
from communique.database import connect
from communique.facts import Actor, Attendee, Event, Facts, Initiative, Masthead, Span
from communique.load.record import start_load
from communique.write import Reading, write_article

SIZES = (1_000, 10_000, 100_000)
SAMPLE = 200
DAYS = 3650
FIRST_DAY = datetime.date(2015, 1, 1)
COUNTRIES = (
    "KZ UZ KG TJ TM EU DE FR IT ES PL FI SE JP KR CN IN TR AZ GE AM UA US CA BR ZA NG KE EG MA"
).split()
ADJECTIVES = {"KZ": "Kazakh", "DE": "German", "FR": "French", "JP": "Japanese", "NG": "Nigerian"}
TITLES = (
    "Minister of Foreign Affairs", "Deputy Minister of Foreign Affairs", "Ambassador",
    "Special Envoy", "Minister of Trade", "Minister of Energy", "Prime Minister", "Spokesperson",
)  # fmt: skip
SUBJECTS = "water security trade energy climate transport border education health".split()
KINDS = ("meeting", "dialogue", "summit", "visit", "call", "conference", "consultations")
STATUSES = ("proposed", "announced", "planned", "agreed", "ongoing", "completed")
WORKS = ("programme", "project", "fund", "centre", "mechanism", "agreement")
LIFE = 300
"""Days over which an undertaking is told of, in the mean."""
GREAT = 40
"""Undertakings that are told of all the time."""


class Work(NamedTuple):
    """An undertaking: its name, kind and sides."""

    name: str
    kind: str
    sides: list[str]


class World:
    """What happens in ten years: who holds which posts, who meets whom, what is undertaken."""

    def __init__(self, articles: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.articles = articles
        given, family, words = (
            [self.word(syllables).title() for _ in range(count)]
            for syllables, count in ((2, 1500), (3, 9000), (3, 4000))
        )
        self.words = [*SUBJECTS, *(word.lower() for word in words)]
        self.word_weights = zipf(len(self.words), 20)
        self.cities = [self.word(3).title() for _ in range(400)]
        self.people = [self.person(given, family) for _ in range(25_000)]
        self.of_side = {
            side: [one for one, (_, of, _) in enumerate(self.people) if of == side]
            for side in COUNTRIES
        }
        self.side_weights = zipf(len(COUNTRIES), 5)
        self.series = [self.series_name(number) for number in range(1500)]
        self.works = [self.work() for _ in range(14_000)]
        self.editions: set[tuple[int, int]] = set()
        self.events: list[tuple[int, Event, list[str], list[int], list[Work]]] = []

    def word(self, syllables: int) -> str:
        parts = (
            self.chance.choice("bcdfghjklmnprstvz")
            + self.chance.choice("aeiou")
            + self.chance.choice(["", "", "n", "r", "l", "s", "m", "k"])
            for _ in range(syllables)
        )
        return "".join(parts)

    def person(self, given: list[str], family: list[str]) -> tuple[str, str, list[str]]:
        """Return a name, a side and the posts held, one after the other."""
        name = [given[self.draw(len(given))], family[self.draw(len(family))]]
        if self.chance.random() < 0.2:
            name.insert(1, given[self.draw(len(given))])
        posts = self.chance.choices(TITLES, k=self.chance.choice([1, 1, 2, 3]))
        return " ".join(name), self.chance.choice(COUNTRIES), posts

    def draw(self, count: int) -> int:
        """Return a place, the first ones much more often."""
        return int(count * self.chance.random() ** 2)

    def series_name(self, number: int) -> str:
        subject = " ".join(self.draw_words(2)).title()
        return f"{subject} {self.chance.choice(['Dialogue', 'Forum', 'Commission', 'Council'])}"

    def work(self) -> "Work":
        """Return the name, kind and sides of an undertaking."""
        kind = self.chance.choice(WORKS)
        words = self.draw_words(self.chance.choice([1, 2, 2, 3]))
        name = f"{' '.join(words)} {kind}"
        if self.chance.random() < 0.4:
            name = f"{name.title()} in {self.chance.choice(self.cities)}"
        return Work(name, kind, self.sides(self.chance.choice([1, 2, 2, 2, 3])))

    def sides(self, count: int) -> list[str]:
        """Return as many sides or fewer, the great ones more often."""
        drawn = self.chance.choices(COUNTRIES, cum_weights=self.side_weights, k=count)
        return list(dict.fromkeys(drawn))

    def told_of(self, day: int) -> "Work":
        """Return an undertaking of which the news of a day tells: one begun lately, or a great one.

        They begin evenly from `4 * LIFE` days before the first day on.
        """
        if self.chance.random() < 0.2:
            return self.works[self.draw(GREAT)]
        age = min(self.chance.expovariate(1 / LIFE), 4 * LIFE - 1)
        begun = (day + 4 * LIFE - age) / (DAYS + 4 * LIFE)
        return self.works[GREAT + int(begun * (len(self.works) - GREAT))]

    def people_of(self, sides: list[str], count: int) -> list[int]:
        """Return people of these sides, and once in a while one of another."""
        drawn = []
        for _ in range(count):
            side = self.chance.choice(sides if self.chance.random() < 0.9 else COUNTRIES)
            drawn.append(self.of_side[side][self.draw_steeply(len(self.of_side[side]))])
        return drawn

    def draw_steeply(self, count: int) -> int:
        """Return a place, the first ones as in the news (Zipf)."""
        return min(count - 1, int(20 * ((count / 20 + 1) ** self.chance.random() - 1)))

    def draw_words(self, count: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.word_weights, k=count)

    def event(self, day: int) -> "tuple[int, Event, list[str], list[int], list[Work]]":
        """Return an event of a day, with its sides, people and undertakings."""
        starts_on = FIRST_DAY + datetime.timedelta(days=day)
        works = [self.told_of(day) for _ in range(self.chance.choice([0, 1, 1, 2, 3]))]
        sides = list(dict.fromkeys(side for work in works[:1] for side in work.sides))
        if len(sides) < 2:
            sides = list(dict.fromkeys([*sides, *self.sides(self.chance.choice([2, 2, 3, 5]))]))
        people = self.people_of(sides, 3)
        kind = self.chance.choice(KINDS)
        name, edition, series = f"{kind} on {' '.join(self.draw_words(2))}", None, None
        place, year = self.chance.randrange(len(self.series)), min(9, day // 365)
        if self.chance.random() < 0.5 and (place, year) not in self.editions:
            self.editions.add((place, year))
            series, edition = self.series[place], year + 1 + place % 12
            name = f"{edition}th {series}"
        event = Event(
            id="e1", name=name, kind=kind, series=series, edition=edition, status="held",
            starts_on=starts_on, date_precision="day", date_basis="stated",
            city=self.chance.choice(self.cities),
        )  # fmt: skip
        return day, event, sides, people, works

    def reading(self, number: int) -> Reading:
        """Return the article of a number: about an event of these days, mostly a known one."""
        day = number * DAYS // self.articles
        while self.events and self.events[0][0] < day - 3:
            self.events.pop(0)
        if not self.events or self.chance.random() < 0.35:
            self.events.append(self.event(day))
        _, event, sides, people, told = self.events[self.draw(len(self.events))]
        works = [work for work in told if self.chance.random() < 0.7]
        cast = dict.fromkeys([*people, *self.people_of(sides, 2)])
        return written(number, day, event, [self.holder(one, day) for one in cast], works)

    def holder(self, one: int, day: int) -> tuple[str, str, str]:
        """Return a person's name as printed, side and post on a day."""
        name, side, posts = self.people[one]
        words = name.split()
        printed = self.chance.choice([name, name, name, f"{words[0][0]}. {words[-1]}"])
        return printed, side, posts[min(day * len(posts) // DAYS, len(posts) - 1)]


def zipf(count: int, flat: int) -> list[float]:
    return list(accumulate(1 / (place + flat) for place in range(count)))


def written(
    number: int,
    day: int,
    event: Event,
    cast: list[tuple[str, str, str]],
    works: list[Work],
) -> Reading:
    """Return a text that names all of it, with its facts."""
    text = f"News number {number}. {event.name}."

    def add(words: str) -> Span:
        nonlocal text
        text += f" {words}"
        return Span(len(text) - len(words), len(text))

    named = add(event.name)
    actors, attendees = [], []
    for place, (name, side, title) in enumerate(cast):
        span = add(name)
        actors.append(Actor(
            id=f"p{place}", kind="person", name=name, title=title, country=side, mentions=(span,)
        ))  # fmt: skip
        attendees.append(Attendee(actor=f"p{place}", span=span))
    for side in dict.fromkeys(work.sides[0] for work in works) or [cast[0][1]]:
        actors.append(Actor(
            id=f"o{side}", kind="organization", name="Ministry of Foreign Affairs", country=side,
            mentions=(add("Ministry of Foreign Affairs"),),
        ))  # fmt: skip
    initiatives = tuple(
        Initiative(
            id=f"i{place}", name=name, kind=kind, status=STATUSES[number % 6],
            # Of one in three the news does not tell who is behind it.
            by=(f"o{sides[0]}",) if (number + place) % 3 else (), mentions=(add(name),),
        )
        for place, (name, kind, sides) in enumerate(works)
    )  # fmt: skip
    facts = Facts(
        article=Masthead(
            title=event.name, source=f"Agency {number % 40}", language="en",
            published_on=FIRST_DAY + datetime.timedelta(days=day), date_basis="stated",
        ),
        actors=tuple(actors), statements=(), initiatives=initiatives,
        events=(replaced(event, mentions=(named,), attendees=tuple(attendees)),),
    )  # fmt: skip
    return Reading(Article(text, f"{number}.txt"), facts, [Span(0, len(text))])


def replaced(event: Event, **changes: Any) -> Event:
    return Event(**{**{name: getattr(event, name) for name in event.__struct_fields__}, **changes})


class Stopwatch:
    """The seconds of the processor that some functions took since it was last read."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any) -> Any:
            start = time.process_time()
            try:
                return function(*arguments)
            finally:
                self.seconds += time.process_time() - start

        return timed

    def read(self) -> float:
        seconds, self.seconds = self.seconds, 0.0
        return seconds


def fill(folder: Path, sizes: list[int], seed: int) -> None:
    """Write archives of these sizes, each the beginning of the next; killed, it goes on."""
    world, path = World(sizes[-1] + SAMPLE, seed), folder / "growing.db"
    if not path.exists():
        create_archive(str(path))
    engine = connect(str(path))
    with engine.connect() as connection:
        done = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
        connection.rollback()
        load_id = start_load(connection, "invented 1")
        for number in range(sizes[-1]):
            reading = world.reading(number)
            if number >= done:
                write_article(connection, reading, load_id)
            if number + 1 in sizes and number + 1 >= done:
                shutil.copy(path, folder / f"{number + 1}.db")
                print(f"{number + 1:>7,} articles", flush=True)
    engine.dispose()
    path.unlink()


def measure(paths: list[Path], worlds: list[World], watch: Stopwatch) -> list[list[float]]:
    """Return the milliseconds that resolution takes for each of the next articles, per archive.

    The archives take turns, article by article, so that a slow spell of the machine meets all.
    """
    costs: list[list[float]] = [[] for _ in paths]
    with ExitStack() as stack:
        engines = [connect(str(path)) for path in paths]
        connections = [stack.enter_context(engine.connect()) for engine in engines]
        loads = [start_load(connection, "invented 1") for connection in connections]
        for step in range(SAMPLE):
            turns = zip(paths, worlds, connections, loads, costs, strict=True)
            for path, world, connection, load_id, told in turns:
                reading = world.reading(int(path.stem) + step)
                watch.read()
                write_article(connection, reading, load_id)
                told.append(watch.read() * 1000)
    for engine in engines:
        engine.dispose()
    return costs


def main() -> None:
    """Fill archives, or print the costs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fill", action="store_true")
    parser.add_argument("--articles", type=int, default=SIZES[-1])
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    if asked.fill:
        fill(asked.folder, [size for size in SIZES if size <= asked.articles], asked.seed)
        return
    sizes = sorted(int(path.stem) for path in asked.folder.glob("[0-9]*.db"))
    watch = Stopwatch()
    communique.write.draft.recognize = watch.timed(communique.write.draft.recognize)
    communique.write.settle_article = watch.timed(communique.write.settle_article)
    worlds = [World(asked.articles + SAMPLE, asked.seed) for _ in sizes]
    for size, world in zip(sizes, worlds, strict=True):
        for number in range(size):
            world.reading(number)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        copies = [Path(shutil.copy(asked.folder / f"{size}.db", folder)) for size in sizes]
        costs = measure(copies, worlds, watch)
    medians = [statistics.median(told) for told in costs]
    means = [statistics.fmean(told) for told in costs]
    for size, median, mean in zip(sizes, medians, means, strict=True):
        print(f"{size:>7,} articles: median {median:5.1f} ms, mean {mean:5.1f} ms for one more")
    print(f"ratio: {medians[-1] / medians[0]:.2f} (median), {means[-1] / means[0]:.2f} (mean)")


if __name__ == "__main__":
    main()
