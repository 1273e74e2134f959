"""What becomes of findings in the tables: whole or not at all, once, in the article's words."""

import copy

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from sqlalchemy import Engine, insert, text

from communique.archive import open_archive
from communique.article import Article
from communique.errors import UserError
from communique.facts import Actor, Event, Facts, Initiative, Masthead, Span, Statement
from communique.load.record import start_load
from communique.models import Base
from communique.verify import verify_archive
from communique.write import Reading, write_article
from readings import EXTRACTOR, FACTS, READING, TEXT, place, readings, stored_rows

TABLES = Base.metadata.tables


def store(engine: Engine, *found: Reading) -> list[bool]:
    with engine.connect() as connection:
        load_id = start_load(connection, EXTRACTOR.name)
        return [write_article(connection, reading, load_id) for reading in found]


def ask(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def reading_of(text: str, facts: Facts, origin: str = "x.txt") -> Reading:
    return Reading(Article(text, origin), facts, [Span(0, len(text))])


def faults(engine: Engine) -> list[str]:
    return [str(fault) for result in verify_archive(engine) for fault in result.faults]


def test_statements_are_stored_in_the_articles_words(archive: Engine) -> None:
    store(archive, READING)
    query = (
        "SELECT s.position, content, speaker_as_printed, cue, a.name, e.name"
        " FROM statements s JOIN actors a ON a.id = speaker_id"
        " LEFT JOIN events e ON e.id = event_id ORDER BY position"
    )
    assert ask(archive, query) == [
        (1, "Water,” … is life", None, "said", "Aigul Omarova", None),
        (2, "a programme of wells", "The Deputy Minister", "announced", "Aigul Omarova",
         "3rd Aral Dialogue"),
    ]  # fmt: skip


def test_confidence_is_stored_where_it_is_estimated(archive: Engine) -> None:
    doubted = {
        part: tuple(
            msgspec.structs.replace(found, confidence=None if number else 0.25)
            for number, found in enumerate(getattr(FACTS, part))
        )
        for part in ("events", "statements", "initiatives")
    }
    store(archive, reading_of(TEXT, msgspec.structs.replace(FACTS, **doubted)))
    for part in doubted:
        query = f"SELECT confidence FROM {part} WHERE confidence IS NOT NULL"
        assert ask(archive, query) == [(0.25,)], part


def test_names_are_stored_once_as_printed_with_their_kind(archive: Engine) -> None:
    store(archive, READING)
    names = ask(archive, "SELECT name, kind, start_char FROM actor_names ORDER BY id")
    assert names == [
        ("Aigul Omarova", "full", place("Aigul Omarova").start),
        ("Omarova", "short", place("Omarova said").start),
        ("The Deputy Minister", "descriptor", place("The Deputy Minister").start),
        ("Water Board", "full", place("Water Board").start),
        ("WB", "acronym", place("WB").start),
        ("The delegations", "descriptor", place("The delegations").start),
        ("the Secretary-General", "full", place("the Secretary-General").start),
    ]


def test_posts_name_their_organization_known_or_new(archive: Engine) -> None:
    store(archive, READING)
    query = (
        "SELECT p.name, title_as_printed, o.name, o.country_code FROM affiliations f"
        " JOIN actors p ON p.id = person_id JOIN actors o ON o.id = organization_id ORDER BY f.id"
    )
    assert ask(archive, query) == [
        (
            "Aigul Omarova",
            "Deputy Minister of Foreign Affairs",
            "Ministry of Foreign Affairs",
            "KZ",
        ),
        ("the Secretary-General", "Secretary-General", "Water Board", None),
    ]


def test_a_title_that_is_not_printed_is_not_stored(archive: Engine) -> None:
    store(archive, READING)
    assert ask(archive, "SELECT title_as_printed FROM attendees ORDER BY id") == [
        (None,), ("Deputy Minister of Foreign Affairs",), (None,),
    ]  # fmt: skip


def test_a_post_not_given_beside_an_attendance_is_that_of_the_person(archive: Engine) -> None:
    events = tuple(
        replace(event, attendees=tuple(replace(a, title=None) for a in event.attendees))
        for event in READING.facts.events
    )
    minister = "Deputy Minister of Foreign Affairs"
    actors = tuple(
        replace(actor, title=minister) if actor.name == "Aigul Omarova" else actor
        for actor in READING.facts.actors
    )
    facts = replace(READING.facts, actors=actors, events=events)
    store(archive, Reading(READING.article, facts, READING.sentences))
    titles = ask(archive, "SELECT title_as_printed FROM attendees WHERE title_as_printed <> ''")
    assert titles == [(minister,), ("Secretary-General",)]


def test_events_find_their_parents_in_any_order(archive: Engine) -> None:
    store(archive, READING)
    query = "SELECT e.name, p.name FROM events e LEFT JOIN events p ON p.id = e.parent_id"
    assert set(ask(archive, query)) == {
        ("3rd Aral Dialogue", None), ("talks on trade", "3rd Aral Dialogue"),
    }  # fmt: skip


def test_an_initiative_has_its_statement_and_all_its_backers(archive: Engine) -> None:
    store(archive, READING)
    query = (
        "SELECT s.content, m.status FROM initiative_mentions m"
        " JOIN statements s ON s.id = statement_id"
    )
    assert ask(archive, query) == [("a programme of wells", "announced")]
    assert len(ask(archive, "SELECT 1 FROM initiative_backers WHERE role = 'proposer'")) == 2


def test_the_same_text_is_stored_once_whatever_is_found_in_it(archive: Engine) -> None:
    assert store(archive, READING) == [True]
    before = stored_rows(archive)
    assert store(archive, READING, reading_of(TEXT, Facts(), "other.txt")) == [False, False]
    assert stored_rows(archive) == before


def test_identity_does_not_depend_on_the_order_of_loading(archive: Engine, tmp_path) -> None:
    def article(text: str, country: str | None, acronym: str | None) -> Reading:
        actor = Actor(
            id="1", kind="organization", name="Water Board", country=country, acronym=acronym
        )
        group = Actor(id="2", kind="group", name="the sides")
        events = (Event(id="e", name="Talks", kind="meeting", series="Aral", acronym=acronym),)
        return reading_of(text, Facts(actors=(actor, group), events=events))

    given = [
        article("1", None, None),
        article("2", "KZ", "WB"),
        article("3", None, "WB"),
        article("4", "KZ", None),
    ]
    other = open_archive(str(tmp_path / "other.db"), create=True, write=True)
    store(archive, *given)
    store(other, *reversed(given))
    query = (
        "SELECT a.country_code, b.country_code FROM actors a"
        " JOIN actors b ON b.id = coalesce(a.canonical_id, a.id) WHERE a.kind = 'organization'"
    )
    assert set(ask(archive, query)) == set(ask(other, query)) == {(None, "KZ"), ("KZ", "KZ")}
    for engine in (archive, other):
        assert ask(engine, "SELECT count(*) FROM actors WHERE kind = 'group'") == [(4,)]
        assert ask(engine, "SELECT name, acronym FROM event_series") == [("Aral", "WB")]


def test_each_article_keeps_the_acronym_that_it_prints(archive: Engine) -> None:
    for words, acronym in (("1", "WB"), ("2", "WBO")):
        actor = Actor(id="1", kind="organization", name="Water Board", acronym=acronym)
        store(archive, reading_of(words, Facts(actors=(actor,))))
    assert ask(archive, "SELECT acronym FROM actors ORDER BY id") == [("WB",), ("WBO",)]


def test_two_findings_of_one_identity_are_one_actor(archive: Engine) -> None:
    twin = msgspec.structs.replace(FACTS.actors[0], id="twin")
    event = msgspec.structs.replace(
        FACTS.events[1],
        attendees=(*FACTS.events[1].attendees,
                   msgspec.structs.replace(FACTS.events[1].attendees[0], actor="twin")),
    )  # fmt: skip
    facts = msgspec.structs.replace(
        FACTS, actors=(*FACTS.actors, twin), events=(FACTS.events[0], event)
    )
    store(archive, Reading(READING.article, facts, READING.sentences))
    people = "SELECT count(DISTINCT coalesce(canonical_id, id)) FROM actors WHERE name = "
    assert ask(archive, f"{people}'Aigul Omarova'") == [(1,)]
    assert faults(archive) == []


def test_an_article_that_fails_half_way_leaves_nothing(archive: Engine) -> None:
    broken = Reading(READING.article, FACTS, [Span(0, 5), Span(9, 2)])
    with pytest.raises(Exception, match="ck_sentences_span"):
        store(archive, broken)
    assert not any(stored_rows(archive).values())
    assert store(archive, READING) == [True]


def test_other_programs_can_insert_after_a_load(archive: Engine) -> None:
    store(archive, READING)
    with archive.begin() as connection:
        for table in ("actors", "sources"):
            row = {"kind": "group", "name": "others"} if table == "actors" else {"name": "others"}
            connection.execute(insert(TABLES[table]).values(**row))
    assert store(archive, reading_of("Later.", FACTS_WITHOUT_SPANS)) == [True]
    assert faults(archive) == []


FACTS_WITHOUT_SPANS = Facts(
    article=Masthead(source="Agency"),
    actors=(Actor(id="a", kind="person", name="P"),),
    events=(Event(id="e", name="E", kind="visit"),),
    initiatives=(Initiative(id="i", name="I", kind="plan", status="agreed", by=("a",)),),
)


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        (
            Facts(actors=(Actor(id="a", kind="group", name="g", mentions=(Span(3, 99),)),)),
            "$.actors[0].mentions[0]: span 3..99",
        ),
        (Facts(statements=(Statement(spans=(Span(2, 2),), mode="direct"),)), "span 2..2 is empty"),
        (
            Facts(statements=(Statement(spans=(), mode="direct"),)),
            "$.statements[0].spans: the statement has no content",
        ),
        (
            Facts(statements=(Statement(spans=(Span(0, 3), Span(2, 4)), mode="direct"),)),
            "$.statements[0].spans: the parts overlap",
        ),
        (
            Facts(statements=(Statement(spans=(Span(0, 3),), mode="direct", speaker="a"),)),
            '$.statements[0].speaker: no actor "a"',
        ),
        (
            Facts(statements=(Statement(spans=(Span(0, 3),), mode="direct", event="e"),)),
            '$.statements[0].event: no event "e"',
        ),
        (
            Facts(
                initiatives=(Initiative(id="i", name="I", kind="p", status="agreed", statement=0),)
            ),
            "$.initiatives[0].statement: no statement 0",
        ),
        (Facts(actors=(Actor(id="a", kind="group", name=" "),)), "$.actors[0].name: "),
        (
            Facts(actors=(Actor(id="a", kind="group", name="g"),) * 2),
            '$.actors[1].id: the id "a" is that of $.actors[0] too',
        ),
        (
            Facts(events=(Event(id="e", name="E", kind="visit", parent="e"),)),
            "$.events[0].parent: event",
        ),
        (
            Facts(events=(Event(id="e", name="E", kind="visit", date_basis="stated"),)),
            "$.events[0].date_basis: ",
        ),
        (
            Facts(events=(Event(id="e", name="E", kind="visit", edition=2**40),)),
            "no plausible count",
        ),
        (Facts(article=Masthead(date_basis="dateline")), "$.article.date_basis: "),
    ],
)
def test_facts_that_cannot_be_are_refused_in_one_line(
    archive: Engine, facts: Facts, fault: str
) -> None:
    with pytest.raises(UserError) as raised:
        store(archive, reading_of("Ministers met.", facts))
    assert fault in str(raised.value)
    assert "\n" not in str(raised.value)
    assert not any(stored_rows(archive).values())


@settings(
    max_examples=60, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow,
                           HealthCheck.filter_too_much, HealthCheck.data_too_large],
)  # fmt: skip
@given(reading=readings())
def test_any_valid_facts_are_stored_soundly_and_once(archive: Engine, reading: Reading) -> None:
    store(archive, reading)
    before = stored_rows(archive)
    assert store(archive, copy.deepcopy(reading)) == [False]
    assert stored_rows(archive) == before
    assert faults(archive) == []
