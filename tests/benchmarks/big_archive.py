"""An archive of a million invented statements, to measure what people wait for.

    python tests/benchmarks/big_archive.py DATABASE [STATEMENTS]

DATABASE is a path, or the URL of a PostgreSQL database, where there is nothing yet. The rows are
those that articles of fourteen statements give: two meetings of five, their agenda, posts, one
initiative, every span true to its text (`communique verify` agrees). The same number of statements
gives the same archive. Words are as unevenly frequent as in prose (Zipf), so are people.
"""

import datetime
import hashlib
import random
import sys
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import Any

import sqlalchemy as sa

from communique.archive import create_archive, finish_writing
from communique.database import connect
from communique.models import Base
from communique.write.marks import mark_sentences
from communique.write.rows import ROWS

STATEMENTS = 14
EVENTS = 2
SEATS = 5
ARTICLES_AT_ONCE = 500

COUNTRIES = "KZ UZ KG TJ TM EU DE FR IT ES PL FI SE JP KR CN IN TR AZ GE AM UA US CA BR ZA".split()
CITIES = "Astana Tashkent Brussels Berlin Paris Rome Tokyo Seoul Ankara Baku Tbilisi Kyiv".split()
TITLES = ("Minister of Foreign Affairs", "Deputy Minister", "Ambassador", "Special Envoy")
SUBJECTS = (
    "water security trade energy climate transport border education culture health finance"
    " investment corridor digital agriculture tourism migration sanctions peace dialogue"
).split()
KINDS = ("meeting", "dialogue", "summit", "visit", "call", "conference", "consultations")
STATUSES = ("held", "held", "held", "planned", "ongoing", "cancelled")
ACTS = ("assert", "assert", "assert", "announce", "propose", "call on", "thank", "pledge", "warn")
PROGRESS = ("proposed", "announced", "planned", "agreed", "ongoing", "completed")
UNDERTAKINGS = ("programme", "roadmap", "agreement", "mechanism", "project")
SYLLABLES = "ka ro mi ta ne sa lo vi du be ri no ma te zi po ge la fu shi".split()
FIRST_DAY = datetime.date(2015, 1, 1)
DAYS = 3650

Rows = dict[str, list[dict[str, Any]]]


class World:
    """The invented people, words and outlets that articles are made of."""

    def __init__(self, statements: int) -> None:
        self.chance = random.Random(2024)
        self.articles = max(1, statements // STATEMENTS)
        people = max(40, min(20_000, self.articles // 2))
        self.people = [f"{self.word(3).title()} {self.word(4).title()}" for _ in range(people)]
        self.weights = list(accumulate(1 / (place + 10) for place in range(people)))
        self.places = range(people)
        self.actors = 0  # rows made: an article has its own for everybody whom it names
        self.first_rows: dict[str, int] = {}  # of the actors that stand for all of one name
        self.words = [*SUBJECTS, *sorted({self.word(3) for _ in range(4000)})]
        self.word_weights = list(accumulate(1 / (place + 5) for place in range(len(self.words))))

    def word(self, syllables: int) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=syllables))

    def cast(self, count: int) -> list[int]:
        """Return the places of as many different people, the famous more often."""
        drawn: dict[int, None] = {}
        while len(drawn) < count:
            drawn[self.chance.choices(self.places, cum_weights=self.weights)[0]] = None
        return list(drawn)

    def actor(self, article: int, kind: str, name: str, country: str) -> dict[str, Any]:
        """Return an article's row of an actor, merged with the first row of that name."""
        self.actors += 1
        first = self.first_rows.setdefault(name, self.actors)
        return {
            "id": self.actors, "kind": kind, "name": name, "acronym": None,
            "country_code": country, "article_id": article, "profile_id": None,
            "canonical_id": None if first == self.actors else first,
        }  # fmt: skip

    def phrase(self, count: int) -> str:
        return " ".join(self.chance.choices(self.words, cum_weights=self.word_weights, k=count))


class Page:
    """An article in the making: its text, and where its sentences stand."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.text = ""
        self.sentences: list[dict[str, Any]] = []

    def add(self, sentence: str) -> int:
        """Add a sentence and return where it begins."""
        start = len(self.text)
        self.text += sentence + "\n"
        self.sentences.append({
            "article_id": self.number, "position": len(self.sentences) + 1,
            "start_char": start, "end_char": start + len(sentence),
        })  # fmt: skip
        return start

    def at(self, words: str, since: int, prefix: str = "") -> dict[str, Any]:
        """Return the columns that point at words behind a place."""
        start = self.text.index(words, since)
        span = {f"{prefix}start_char": start, f"{prefix}end_char": start + len(words)}
        return span if prefix else {"article_id": self.number, "origin": "extracted", **span}


def common_rows(world: World) -> Rows:
    """Return the rows that all articles share: a load and outlets."""
    started = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
    return {
        "loads": [{
            "id": 1, "started_at": started, "finished_at": started, "extractor": "benchmark 1",
            "new_count": world.articles, "unchanged_count": 0, "rejected_count": 0,
        }],
        "sources": [{"id": k + 1, "name": f"Agency {k}", "url": None} for k in range(50)],
    }  # fmt: skip


def article_rows(world: World, number: int) -> Rows:
    """Return the rows of one article, by table."""
    page, rows = Page(number), {name: [] for name in ROWS}
    day = FIRST_DAY + datetime.timedelta(days=number * DAYS // (world.articles + 1))
    for turn in range(EVENTS):
        add_event(world, page, rows, (number - 1) * EVENTS + turn + 1, day)
    for position in range(1, STATEMENTS + 1):
        add_statement(world, page, rows, (number - 1) * STATEMENTS + position, position)
    add_initiative(world, page, rows)
    page.add(f"The weather in {CITIES[number % len(CITIES)]} was fine on day {number}.")
    rows["sentences"] = page.sentences
    rows["articles"] = [{
        "id": number, "source_id": number % 50 + 1, "title": world.phrase(8).capitalize(),
        "text": page.text, "section": None, "url": None, "language": "en",
        "published_on": day if number % 10 else None, "date_basis": "stated" if number % 10
        else None, "credited_source": None, "photo_credit": None,
        "sha256": hashlib.sha256(page.text.encode()).hexdigest(), "origin": f"{number}.txt",
        "load_id": 1,
    }]  # fmt: skip
    return rows


def add_event(world: World, page: Page, rows: Rows, event: int, day: datetime.date) -> None:
    cast, city = world.cast(SEATS), world.chance.choice(CITIES)
    names, topics = [world.people[place] for place in cast], [world.phrase(2), world.phrase(3)]
    title, kind = world.chance.choice(TITLES), world.chance.choice(KINDS)
    name = f"{kind} {event} on {topics[0]} in {city}"
    start = page.add(
        f"{names[0]}, {title}, received {', '.join(names[1:])} at the {name}, about"
        f" {topics[0]} and {topics[1]}."
    )
    dated = event % 5 > 0
    rows["events"].append({
        "id": event, "name": name, "kind": kind, "mode": "in person",
        "status": world.chance.choice(STATUSES), "series_id": None, "edition": None,
        "starts_on": day if dated else None, "ends_on": day if dated else None,
        "date_precision": "day" if dated else None, "date_basis": "stated" if dated else None,
        "date_as_printed": None, "venue": None, "city": city,
        "country_code": world.chance.choice(COUNTRIES), "parent_id": None,
    })  # fmt: skip
    rows["event_mentions"].append({"event_id": event, **page.at(name, start)})
    for topic in topics:
        place = page.at(topic, page.text.index(" about ", start))
        rows["agenda_items"].append({"event_id": event, "topic": topic, **place})
    for seat, (place, printed) in enumerate(zip(cast, names, strict=True)):
        country = COUNTRIES[place % len(COUNTRIES)]
        actor = find_actor(world, page, rows, "person", printed, country)
        ministry = f"Ministry of Foreign Affairs of {country}"
        employer = find_actor(world, page, rows, "organization", ministry, country)
        rows["attendees"].append({
            "event_id": event, "actor_id": actor, "name_as_printed": printed,
            "title_as_printed": None if seat else title, "organization_id": employer,
            "country_code": country, "role": "participant" if seat else "host",
            "headcount": None, **page.at(printed, start),
        })  # fmt: skip
        add_name(rows, page, actor, printed, start)
        if not seat:
            rows["affiliations"].append({
                "person_id": actor, "title_as_printed": title, "organization_id": employer,
                "country_code": country, **page.at(title, start),
            })  # fmt: skip


def find_actor(world: World, page: Page, rows: Rows, kind: str, name: str, country: str) -> int:
    """Return the article's row of an actor, made where it has none."""
    known = {row["name"]: row["id"] for row in rows["actors"]}
    if name not in known:
        rows["actors"].append(world.actor(page.number, kind, name, country))
        return int(rows["actors"][-1]["id"])
    return int(known[name])


def add_name(rows: Rows, page: Page, actor: int, printed: str, since: int) -> None:
    if all((row["actor_id"], row["name"]) != (actor, printed) for row in rows["actor_names"]):
        place = page.at(printed, since)
        rows["actor_names"].append({"actor_id": actor, "name": printed, "kind": "full", **place})


def add_statement(world: World, page: Page, rows: Rows, statement: int, position: int) -> None:
    event, act = world.chance.choice(rows["events"])["id"], world.chance.choice(ACTS)
    seats = [row["actor_id"] for row in rows["attendees"] if row["event_id"] == event]
    speaker = world.chance.choice(seats)
    printed = next(row["name"] for row in rows["actors"] if row["id"] == speaker)
    content = world.phrase(world.chance.randint(6, 20))
    start = page.add(f"{printed} stressed that {content}.")
    is_known = position % 12 > 0
    span = page.at(content, start + len(printed))
    rows["statements"].append({
        "id": statement, "position": position, "event_id": event,
        "speaker_id": speaker if is_known else None, "speaker_as_printed": printed,
        **page.at(printed, start, "speaker_"), "cue": "stressed",
        **page.at("stressed", start + len(printed), "cue_"), "act": act,
        "mode": "indirect", "content": content, **span,
    })  # fmt: skip
    rows["statement_parts"].append({
        "statement_id": statement, "position": 1, "start_char": span["start_char"],
        "end_char": span["end_char"],
    })  # fmt: skip


def add_initiative(world: World, page: Page, rows: Rows) -> None:
    kind, status = world.chance.choice(UNDERTAKINGS), world.chance.choice(PROGRESS)
    name = f"{kind} for {world.phrase(3)}"
    start = page.add(f"The sides spoke of a {name}.")
    rows["initiatives"].append({
        "id": page.number, "name": name, "kind": kind, "status": status, "starts_on": None,
        "ends_on": None, "period_as_printed": None, "article_id": page.number,
    })  # fmt: skip
    rows["initiative_mentions"].append({
        "initiative_id": page.number, "statement_id": None, "status": status,
        **page.at(name, start),
    })  # fmt: skip
    for actor in dict.fromkeys(row["actor_id"] for row in rows["attendees"][:3]):
        rows["initiative_backers"].append({
            "initiative_id": page.number, "actor_id": actor, "role": "partner",
            "article_id": page.number,
        })  # fmt: skip


def batches(world: World) -> Iterator[Rows]:
    """Yield the rows of some hundred articles at a time."""
    made = (article_rows(world, number) for number in range(1, world.articles + 1))
    while some := list(islice(made, ARTICLES_AT_ONCE)):
        yield {name: [row for rows in some for row in rows[name]] for name in ROWS}


def insert(connection: sa.Connection, rows: Rows) -> None:
    for name, some in rows.items():
        if some:
            connection.execute(sa.insert(Base.metadata.tables[name]), some)


def write_archive(database: str, statements: int) -> None:
    """Create the archive of as many statements, in whole articles."""
    world = World(statements)
    create_archive(database)
    engine = connect(database)
    with engine.begin() as connection:
        insert(connection, common_rows(world))
    for rows in batches(world):
        with engine.begin() as connection:
            insert(connection, rows)
            for article in rows["articles"]:
                mark_sentences(connection, article["id"])
    move_sequences(engine)
    finish_writing(engine)
    engine.dispose()


def move_sequences(engine: sa.Engine) -> None:
    """Make PostgreSQL count on behind the ids that were given here."""
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            for name in [*ROWS, "loads"]:
                connection.exec_driver_sql(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}"
                    " HAVING max(id) IS NOT NULL"
                )


if __name__ == "__main__":
    write_archive(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
