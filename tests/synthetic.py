"""Articles made by a rule, and an extractor that knows the rule and so costs next to nothing.

They are like news in what costs a load: as many findings as in an article of the corpus, three
articles about each story, a press that names few people often and many once, surnames that two or
three of them share. `SYNTHETIC_PAUSE` in the environment is how many seconds the extractor sleeps
over each article.
"""

import datetime
import os
import random
import re
import string
import time
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from communique.article import Article
from communique.extractors import Extractor
from communique.facts import Actor, Attendee, Event, Facts, Initiative, Masthead, Span, Statement
from communique.write import Reading

NUMBER = re.compile(r"Report (\d+) from ")
FIRST_DAY = datetime.date(2015, 1, 1)
TOLD_BY = 3
"""Articles about one story."""
STORIES_A_DAY = 4
PEOPLE, SURNAMES, GIVEN_NAMES, PLANS = 5000, 2500, 400, 10_000
TAIL = 3
"""The power that makes some more frequent than others: the first is in a quarter of articles."""
PLAN_TAIL = 2
"""The same of plans, the first of which is in one article of thirty."""

COUNTRIES = {
    "AR": "Argentina", "BR": "Brazil", "CL": "Chile", "DK": "Denmark", "EG": "Egypt",
    "FI": "Finland", "GH": "Ghana", "HU": "Hungary", "ID": "Indonesia", "IN": "India",
    "JP": "Japan", "KE": "Kenya", "KZ": "Kazakhstan", "LV": "Latvia", "MA": "Morocco",
    "MN": "Mongolia", "MW": "Malawi", "NO": "Norway", "OM": "Oman", "PE": "Peru",
    "PL": "Poland", "PT": "Portugal", "RO": "Romania", "RS": "Serbia", "SN": "Senegal",
    "TH": "Thailand", "TN": "Tunisia", "UZ": "Uzbekistan", "VN": "Vietnam", "ZM": "Zambia",
}  # fmt: skip
POSTS = (
    ("Ministry of Foreign Affairs", "Minister of Foreign Affairs", "Foreign Minister"),
    ("Ministry of Foreign Affairs", "Deputy Minister of Foreign Affairs", "Foreign Vice-Minister"),
    ("Ministry of Foreign Affairs", "Spokesperson", "Foreign Ministry Spokesperson"),
    ("Ministry of Trade", "Minister of Trade", "Trade Minister"),
    ("Ministry of Energy", "Minister of Energy", "Energy Minister"),
    ("Water Agency", "Director of the Water Agency", "Head of the Water Agency"),
    ("Investment Board", "Chairman of the Investment Board"),
    (None, "President"), (None, "Prime Minister"), (None, "Ambassador"),
    (None, "State Secretary"), (None, "Speaker of Parliament", "Parliament Speaker"),
)  # fmt: skip
"""The organisation of each post, and how it is printed."""
TERM = 2000
"""Articles after which people go on to another post."""
SERIES = ("Joint Commission", "Political Dialogue", "Business Forum", "Security Consultations")
PLAN_KINDS = ("programme", "agreement", "roadmap", "project")
SYLLABLES = [c + v + e for c in "bdfgklmnrstvz" for v in "aeiou" for e in ("", "l", "n", "r", "s")]


class Person(NamedTuple):
    """Somebody who is in the news, with the posts held one after the other."""

    name: str
    country: str
    posts: tuple[tuple[str | None, ...], ...]


class Story(NamedTuple):
    """A meeting of two people that several articles tell of."""

    number: int
    host: int
    guest: int
    city: str

    @property
    def day(self) -> datetime.date:
        """The day of the meeting."""
        return FIRST_DAY + datetime.timedelta(self.number // STORIES_A_DAY)


class Text:
    """A text that grows sentence by sentence, and knows where in it each word stands."""

    def __init__(self) -> None:
        self.words = ""
        self.sentences: list[Span] = []

    def say(self, template: str, **named: object) -> dict[str, Span]:
        """Add a sentence; return the span of what stands for each name in the template."""
        start, places = len(self.words), {}
        for before, name, _, _ in string.Formatter().parse(template):
            self.words += before
            if name:
                opens = len(self.words)
                self.words += str(named[name])
                places[name] = Span(opens, len(self.words))
        self.sentences.append(Span(start, len(self.words)))
        self.words += "\n"
        return places


@cache
def _words(kind: str, count: int, syllables: int) -> list[str]:
    """Return so many words that look like words, always the same for a kind."""
    chance = random.Random(kind)
    return ["".join(chance.choices(SYLLABLES, k=syllables)).capitalize() for _ in range(count)]


def _few_of(chance: random.Random, count: int, tail: int = TAIL) -> int:
    return int(count * chance.random() ** tail)


@cache
def _person(number: int) -> Person:
    chance = random.Random(f"person {number}")
    surnames = _words("surname", SURNAMES, 3)
    surname = surnames[int(SURNAMES * chance.random() ** 1.5)]
    given = chance.choice(_words("given name", GIVEN_NAMES, 2))
    posts = chance.sample(POSTS, chance.choice((1, 2, 2, 3)))
    return Person(f"{given} {surname}", chance.choice(list(COUNTRIES)), tuple(posts))


@lru_cache(maxsize=1024)
def _story(number: int) -> Story:
    chance = random.Random(f"story {number}")
    host, guest = _few_of(chance, PEOPLE), _few_of(chance, PEOPLE)
    if host == guest:
        guest = PEOPLE - 1 - host
    return Story(number, host, guest, _words("city", 200, 3)[_few_of(chance, 200)])


def _plan(number: int) -> tuple[str, str]:
    kind = PLAN_KINDS[number % len(PLAN_KINDS)]
    return f"{_words('plan', PLANS, 3)[number]} {_words('aim', 50, 2)[number % 50]} {kind}", kind


@lru_cache(maxsize=64)
def make_reading(number: int) -> Reading:
    """Return a synthetic article with findings: 14 sentences, 5 people, 4 events …"""
    chance = random.Random(number)
    story = _story(number // TOLD_BY)
    cast = list(dict.fromkeys([story.host, story.guest, *(_few_of(chance, PEOPLE) for _ in "abc")]))
    text = Text()
    masthead = _tell_title(text, number, story)
    actors = [
        _tell_person(text, chance, n, _person(person), number // TERM)
        for n, person in enumerate(cast)
    ]
    events = [
        _tell_meeting(text, story, actors, status="held"),
        _tell_meeting(text, _story(abs(story.number - 9)), actors, status="held"),
        _tell_meeting(text, _story(story.number + 90), actors, status="planned"),
        _tell_series(text, story, actors),
    ]
    statements = [_tell_statement(text, chance, actors, events) for _ in range(6)]
    initiatives = [_tell_plan(text, chance, n, actors) for n in range(3)]
    facts = Facts(
        article=masthead, actors=tuple(actors), events=tuple(events),
        statements=tuple(statements), initiatives=tuple(initiatives),
    )  # fmt: skip
    return Reading(Article(text.words, f"{number}.txt"), facts, text.sentences)


def _tell_title(text: Text, number: int, story: Story) -> Masthead:
    title = f"Report {number} from {story.city}"
    text.say(title)
    return Masthead(title=title, source=f"Agency {number % 20}", language="en")


def _tell_person(text: Text, chance: random.Random, n: int, person: Person, term: int) -> Actor:
    organization, *titles = person.posts[term % len(person.posts)]
    title = chance.choice(titles)
    at = text.say(
        "{name}, {title} of {country}, spoke of {one} and {other}; {short} {verb} {more}.",
        name=person.name, title=title, country=COUNTRIES[person.country],
        short=person.name.split()[1], verb=chance.choice(("praised", "named", "recalled")),
        one=_filler(chance), other=_filler(chance), more=_filler(chance),
    )  # fmt: skip
    return Actor(
        id=f"a{n}", kind="person", name=person.name, names=(person.name.split()[1],),
        title=title, title_span=at["title"], organization=organization,
        country=person.country, mentions=(at["name"], at["short"]),
    )  # fmt: skip


def _filler(chance: random.Random) -> str:
    words = _words("word", 4000, 2)
    return " ".join(words[_few_of(chance, 4000)].lower() for _ in range(3))


def _tell_meeting(text: Text, story: Story, actors: list[Actor], status: str) -> Event:
    """Tell of the meeting of a story; who of it is in the article attends."""
    names = {_person(story.host).name, _person(story.guest).name}
    there = [actor for actor in actors if actor.name in names] or actors[:1]
    verb = "took place" if status == "held" else "is planned"
    at = text.say(
        "A {meeting} {verb} in {city} on {day}, with {who}, about {one} and {other}.",
        meeting="meeting", verb=verb, city=story.city, day=f"{story.day:%-d %B %Y}",
        who=" and ".join(actor.name for actor in there), one="trade", other="water",
    )  # fmt: skip
    places = [text.words.index(actor.name, at["who"].start) for actor in there]
    return Event(
        id=f"{status} {story.number}", name="meeting", kind="meeting", status=status,
        starts_on=story.day, date_precision="day", date_basis="stated", city=story.city,
        mentions=(at["meeting"],), agenda=(at["one"],),
        attendees=tuple(
            Attendee(
                actor=actor.id, span=Span(start, start + len(actor.name)), title=actor.title,
                organization=actor.organization, country=actor.country,
            )
            for actor, start in zip(there, places, strict=True)
        ),
    )  # fmt: skip


def _tell_series(text: Text, story: Story, actors: list[Actor]) -> Event:
    """Tell of this year's meeting of a standing body of two countries."""
    sides = sorted(COUNTRIES[_person(n).country] for n in (story.host, story.guest))
    name = f"{sides[0]}-{sides[1]} {SERIES[story.number % len(SERIES)]}"
    edition = story.day.year - 2000
    at = text.say(
        "{who} chairs the {number}th {name} in {year}.",
        who=actors[0].name, number=edition, name=name, year=story.day.year,
    )  # fmt: skip
    return Event(
        id="series", name=name, kind="consultations", status="planned", series=name,
        edition=edition, mentions=(at["name"],),
        starts_on=story.day.replace(month=1, day=1), ends_on=story.day.replace(month=12, day=31),
        date_precision="year", date_basis="stated",
        attendees=(Attendee(actor=actors[0].id, span=at["who"], role="chair"),),
    )  # fmt: skip


def _tell_statement(
    text: Text, chance: random.Random, actors: list[Actor], events: list[Event]
) -> Statement:
    speaker = chance.choice(actors)
    at = text.say(
        "{cue} {who}, {words}.", cue="According to", who=speaker.name,
        words=f"the {_filler(chance)} would be {_filler(chance)}",
    )  # fmt: skip
    return Statement(
        spans=(at["words"],), mode="indirect", speaker=speaker.id, speaker_span=at["who"],
        cue="According to", cue_span=at["cue"], event=chance.choice(events).id,
    )  # fmt: skip


def _tell_plan(text: Text, chance: random.Random, n: int, actors: list[Actor]) -> Initiative:
    name, kind = _plan(_few_of(chance, PLANS, PLAN_TAIL))
    backers = chance.sample(actors, 2)
    at = text.say(
        "{one} and {other} agreed on the {name}.",
        one=backers[0].name, other=backers[1].name, name=name,
    )  # fmt: skip
    return Initiative(
        id=f"i{n}", name=name, kind=kind, status="agreed",
        by=tuple(actor.id for actor in backers), mentions=(at["name"],),
    )  # fmt: skip


def write_articles(folder: Path, count: int) -> Path:
    """Write the articles 0 … `count` as files of a folder, and return the folder."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(make_reading(number).article.text)
    return folder


def extract_facts(article: Article) -> Facts:
    """Return the findings of an article that `make_reading` made."""
    time.sleep(float(os.environ.get("SYNTHETIC_PAUSE", "0")))
    return _made(article).facts


def find_sentences(text: str) -> list[Span]:
    """Return the sentences of such an article."""
    return _made(Article(text, "")).sentences


def _made(article: Article) -> Reading:
    number = NUMBER.search(article.text)
    assert number, article.origin
    return make_reading(int(number[1]))


EXTRACTOR = Extractor("synthetic 2", extract_facts, find_sentences)
