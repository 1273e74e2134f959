"""Articles made by a rule, and an extractor that knows the rule and so costs next to nothing.

People and outlets come back from article to article. `SYNTHETIC_PAUSE` in the environment is how
many seconds the extractor sleeps over each article.
"""

import datetime
import os
import random
import re
import time
from functools import lru_cache
from pathlib import Path

from communique.article import Article
from communique.extractors import Extractor
from communique.facts import Actor, Attendee, Event, Facts, Initiative, Masthead, Span, Statement
from communique.write import Reading

FIRST_DAY, DAYS = datetime.date(2015, 1, 1), 3650
NUMBER = re.compile(r"Affairs number (\d+)\.0")


@lru_cache(maxsize=64)
def make_reading(number: int) -> Reading:
    """Return a synthetic article with findings: 30 sentences, 20 actors, 6 events …"""
    chance = random.Random(number)
    people = [f"Name{chance.randrange(60)} Family{chance.randrange(60)}" for _ in range(20)]
    sentences = [
        f"According to {people[i % 20]}, Minister of Foreign Affairs number {number}.{i}, the sides"
        f" discussed trade and water at their meeting and agreed on the programme of work {i}."
        for i in range(30)
    ]
    text = "\n".join(sentences)
    places = [
        Span(text.index(sentence), text.index(sentence) + len(sentence)) for sentence in sentences
    ]

    def at(i: int, words: str) -> Span:
        start = text.index(words, places[i].start)
        return Span(start, start + len(words))

    actors = tuple(
        Actor(
            id=f"a{i}", kind="person", name=name, names=(name.split()[1],),
            title="Minister of Foreign Affairs", title_span=at(i, "Minister of Foreign Affairs"),
            organization="Ministry of Foreign Affairs" if i % 4 else None,
            country="KZ", mentions=(at(i, name), at(i, name.split()[1])),
        )
        for i, name in enumerate(people)
    )  # fmt: skip
    events = tuple(
        Event(
            id=f"e{i}", name="their meeting", kind="meeting",
            starts_on=FIRST_DAY + datetime.timedelta((number * 6 + i) % DAYS),
            date_precision="day", date_basis="stated",
            mentions=(at(i, "their meeting"),),
            attendees=tuple(
                Attendee(actor=f"a{j}", span=at(j, people[j]), title="Minister of Foreign Affairs")
                for j in range(i, i + 5)
            ),
            agenda=(at(i, "trade"), at(i, "water")),
        )
        for i in range(6)
    )  # fmt: skip
    statements = tuple(
        Statement(
            spans=(at(i, "the sides discussed"), at(i, "agreed on")), mode="indirect",
            speaker=f"a{i}", speaker_span=at(i, people[i]), cue="According to",
            cue_span=at(i, "According to"), event=f"e{i % 6}",
        )
        for i in range(14)
    )  # fmt: skip
    initiatives = tuple(
        Initiative(
            id=f"i{i}", name=f"programme of work {i}", kind="programme", status="agreed",
            by=(f"a{i}", f"a{i + 1}"), statement=i, mentions=(at(i, f"programme of work {i}"),),
        )
        for i in range(6)
    )  # fmt: skip
    facts = Facts(
        article=Masthead(title=sentences[0], source=f"Agency {number % 20}", language="en"),
        actors=actors, events=events, statements=statements, initiatives=initiatives,
    )  # fmt: skip
    return Reading(Article(text, f"{number}.txt"), facts, places)


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


EXTRACTOR = Extractor("synthetic 1", extract_facts, find_sentences)
