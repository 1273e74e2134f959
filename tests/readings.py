"""Readings that the tests store: one article written by hand, and any that hypothesis draws."""

import datetime
from typing import get_args

from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from communique import vocabulary
from communique.article import Article
from communique.extract import find_sentences
from communique.extractors import Extractor
from communique.facts import (
    Actor,
    Attendee,
    Event,
    Facts,
    Initiative,
    Masthead,
    Span,
    Statement,
)
from communique.models import Base
from communique.write import Reading

TEXT = """\
Talks in Tashkent

TASHKENT, 5 May 2024 (UzA) – Aigul Omarova, Deputy Minister of Foreign Affairs of Kazakhstan, met \
the Secretary-General of the Water Board (WB) at the 3rd Aral Dialogue. “Water,” Omarova said, \
“is life.” The Deputy Minister announced a programme of wells.
The delegations discussed trade and water.
"""


def place(words: str, after: str = "") -> Span:
    """Return the first place of the words in the text, or the first after others."""
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


FACTS = Facts(
    article=Masthead(
        title="Talks in Tashkent", source="UzA", language="en",
        published_on=datetime.date(2024, 5, 5), date_basis="dateline",
    ),
    actors=(
        Actor(
            id="a1", kind="person", name="Aigul Omarova", country="KZ",
            names=("Omarova", "the Deputy Minister", "Madam Omarova"),
            title="Deputy Minister of Foreign Affairs",
            title_span=place("Deputy Minister of Foreign Affairs"),
            organization="Ministry of Foreign Affairs",
            mentions=(place("Aigul Omarova"), place("Omarova", after="“Water")),
        ),
        Actor(
            id="a2", kind="organization", name="Water Board", acronym="WB",
            mentions=(place("Water Board"), place("WB")),
        ),
        Actor(id="a3", kind="group", name="the delegations", mentions=(place("The delegations"),)),
        Actor(
            id="a4", kind="person", name="the Secretary-General", title="Secretary-General",
            organization="WB", mentions=(place("the Secretary-General"),),
        ),
    ),
    events=(
        Event(
            id="e2", name="talks on trade", kind="meeting", parent="e1",
            date_basis="relative", mentions=(place("discussed"),),
            attendees=(Attendee(actor="a3", span=place("The delegations")),),
            agenda=(place("trade"), place("water")),
        ),
        Event(
            id="e1", name="3rd Aral Dialogue", kind="dialogue", series="Aral Dialogue", edition=3,
            acronym="AD", starts_on=datetime.date(2024, 5, 1), ends_on=datetime.date(2024, 5, 31),
            date_precision="month", date_basis="stated", mentions=(place("3rd Aral Dialogue"),),
            attendees=(
                Attendee(
                    actor="a1", span=place("Aigul Omarova"), country="KZ",
                    title="Deputy Minister of Foreign Affairs",
                ),
                Attendee(actor="a4", span=place("the Secretary-General"), title="Chief of Water"),
            ),
        ),
    ),
    statements=(
        Statement(
            spans=(place("a programme of wells"),), mode="indirect", act="announce", speaker="a1",
            speaker_span=place("The Deputy Minister"), cue="announced", cue_span=place("announced"),
            event="e1",
        ),
        Statement(
            spans=(place("is life"), place("Water,”")), mode="direct", speaker="a1",
            cue="said", cue_span=place("said"),
        ),
    ),
    initiatives=(
        Initiative(
            id="i1", name="programme of wells", kind="programme", status="announced",
            by=("a1", "a2"), statement=0, mentions=(place("programme of wells"),),
        ),
    ),
)  # fmt: skip
READING = Reading(Article(TEXT, "talks.txt"), FACTS, find_sentences(TEXT))


def facts_of(article: Article) -> Facts:
    """Return what the tests say is in an article: that of the one above, if it starts so."""
    return FACTS if article.text.startswith(TEXT) else Facts()


EXTRACTOR = Extractor("by hand 1", facts_of, find_sentences)


def stored_rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Return everything an archive holds about articles, by table."""
    with engine.connect() as connection:
        return {
            table.name: rows_of(connection, table.name)
            for table in Base.metadata.sorted_tables
            if not table.name.startswith("load")
        }


def rows_of(connection: Connection, table: str) -> list[tuple[object, ...]]:
    """Return the rows of a table without the run that loaded them."""
    columns = [c for c in Base.metadata.tables[table].columns if c.name != "load_id"]
    query = Base.metadata.tables[table].select().with_only_columns(*columns)
    return [tuple(row) for row in connection.execute(query.order_by("id"))]


def _word(words: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(words))


CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
NAMES = st.text(CHARACTERS, min_size=1, max_size=12).filter(str.strip)
WORDS = st.sampled_from(["Omarova", "the Minister", "İstanbul", "Water", "“life”", "\n", " ", "𝔘"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw any text that an article may have."""
    text = "".join(draw(st.lists(WORDS | NAMES, min_size=1, max_size=20)))
    return text if text.strip() else text + "."


@st.composite
def readings(draw: st.DrawFn, text: str | None = None) -> Reading:
    """Draw a reading with any valid facts over a text, or over any."""
    text = draw(texts()) if text is None else text
    spans = (
        st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
        .filter(lambda s: s[0] < s[1])
        .map(lambda s: Span(*s))
    )
    some_spans = st.lists(spans, max_size=3).map(tuple)
    places = st.lists(spans, min_size=1, max_size=3).map(tuple)
    name = NAMES | spans.map(lambda s: text[s.start : s.end]).filter(str.strip)
    maybe = st.none() | name
    country = st.sampled_from([None, "KZ", "EU"])
    actors = draw(
        st.lists(
            st.builds(
                Actor, id=st.uuids().map(str), kind=_word(vocabulary.ActorKind), name=name,
                names=st.lists(name, max_size=3).map(tuple), acronym=maybe, title=maybe,
                title_span=st.none() | spans, organization=maybe, country=country,
                mentions=places,
            ),
            min_size=1, max_size=5,
        )
    )  # fmt: skip
    actor = st.sampled_from([actor.id for actor in actors])
    attendee = st.builds(
        Attendee, actor=actor, span=spans, role=_word(vocabulary.AttendeeRole), title=maybe,
        organization=maybe, country=country, headcount=st.none() | st.integers(1, 900),
    )  # fmt: skip
    day = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))
    dated = st.fixed_dictionaries(
        {"starts_on": day, "date_precision": _word(vocabulary.DatePrecision),
         "date_basis": _word(vocabulary.DateBasis)},
    ) | st.just({}) | st.just({"date_basis": "relative"})  # fmt: skip
    events: list[Event] = []
    for number in range(draw(st.integers(0, 3))):
        parents = st.none() | st.sampled_from([e.id for e in events]) if events else st.none()
        event = st.builds(
            Event, id=st.just(f"e{number}"), name=name, kind=_word(vocabulary.EventKind),
            series=maybe, acronym=maybe, edition=st.none() | st.integers(1, 99),
            parent=parents, venue=maybe, mentions=places,
            attendees=st.lists(attendee, max_size=4).map(tuple), agenda=some_spans,
        )  # fmt: skip
        fields = draw(dated)
        drawn = draw(event)
        events.append(Event(**{f: getattr(drawn, f) for f in drawn.__struct_fields__} | fields))
    events = draw(st.permutations(events))
    statements = draw(
        st.lists(
            st.builds(
                Statement, spans=some_spans.map(_apart).filter(bool),
                mode=_word(vocabulary.StatementMode), act=_word(vocabulary.StatementAct),
                speaker=st.none() | actor, speaker_span=st.none() | spans, cue=maybe,
                cue_span=st.none() | spans,
                event=st.sampled_from([None, *(e.id for e in events)]),
            ),
            max_size=4,
        )
    )  # fmt: skip
    numbers = st.integers(0, len(statements) - 1) if statements else st.none()
    initiatives = draw(
        st.lists(
            st.builds(
                Initiative, id=st.uuids().map(str), name=name, kind=name,
                status=_word(vocabulary.InitiativeStatus),
                by=st.lists(actor, max_size=3).map(tuple),
                role=_word(vocabulary.BackerRole), statement=st.none() | numbers,
                mentions=places,
            ),
            max_size=3,
        )
    )  # fmt: skip
    facts = Facts(
        article=draw(st.builds(Masthead, title=maybe, source=maybe, language=st.just("en"))),
        actors=tuple(actors), events=tuple(events), statements=tuple(statements),
        initiatives=tuple(initiatives),
    )  # fmt: skip
    return Reading(Article(text, draw(name)), facts, [_whole(text)])


def _whole(text: str) -> Span:
    return Span(0, len(text))


def _apart(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return those of the spans that overlap none before them."""
    kept: list[Span] = []
    for span in spans:
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return tuple(kept)
