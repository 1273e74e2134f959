"""The seed that ships with the package, asked by SQL over the published views alone."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import communique
from communique.article import Article
from communique.extract import EXTRACTOR, extract_facts, find_sentences
from communique.extractors import Extractor
from communique.load.progress import LoadCounts
from communique.load.run import load_articles
from communique.read import read_paths
from communique.verify import verify_archive

# The facts are read once and stored in every archive.
READER = Extractor(EXTRACTOR, cache(extract_facts), find_sentences)

DIALOGUE = (
    "11th Meeting of the High-Level Political and Security Dialogue between Central Asia and the"
    " European Union"
)
SERIES = "High-Level Political and Security Dialogue between Central Asia and the European Union"
SUMMIT = "6th Consultative Meeting of the Heads of Central Asian States"


@pytest.fixture
def seeded(archive: sa.Engine) -> sa.Engine:
    """An archive with the seed and nothing else."""
    assert load_articles(archive, read_paths(), READER) == LoadCounts(new=1)
    return archive


def ask(engine: sa.Engine, query: str, **values: object) -> list[Any]:
    """Return what a client sees: the single column's values, or the rows."""
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(sa.text(query), values)]
    return [row[0] for row in rows] if rows and len(rows[0]) == 1 else rows


def attendees(engine: sa.Engine, event: str) -> dict[str, str]:
    """Return who attended the events of a like name, in which role."""
    query = "SELECT name, role FROM who_attended WHERE event LIKE :event"
    return dict(ask(engine, query, event=event))


def test_the_dialogue_has_its_edition_its_series_and_its_acronym(seeded: sa.Engine) -> None:
    assert ask(
        seeded,
        "SELECT event, edition, series, kind, status, venue FROM event_calendar"
        " WHERE series_acronym = 'HLPSD'",
    ) == [(DIALOGUE, 11, SERIES, "dialogue", "held", "EU headquarters")]


def test_the_dialogue_had_the_deputies_and_two_who_spoke_for_their_sides(seeded: sa.Engine) -> None:
    assert attendees(seeded, DIALOGUE) == {
        "The deputy foreign ministers of Central Asian countries": "participant",
        "Enrique Mora": "participant",
        "Roman Vassilenko": "speaker",
    }


def test_the_meeting_that_followed_is_another_event(seeded: sa.Engine) -> None:
    event = ask(
        seeded, "SELECT event, kind, status FROM event_calendar WHERE sentence LIKE 'Following %'"
    )
    assert [(kind, status) for _, kind, status in event] == [("meeting", "held")]
    assert attendees(seeded, event[0][0]) == {
        "the delegations": "participant",
        "Terhi Hakala": "participant",
        "Thomas Nicklasson": "participant",
        "Nadia Constantini": "participant",
        "Barton Wegter": "participant",
    }


def test_the_discussion_has_its_host_its_mode_and_the_visit_it_was_part_of(
    seeded: sa.Engine,
) -> None:
    assert ask(
        seeded,
        "SELECT mode, city, country_code, parent_event FROM event_calendar"
        " WHERE event LIKE 'Discussion on drivers for greater economic and trade cooperation%'",
    ) == [("hybrid", "Brussels", "BE", "Visit of Roman Vassilenko to Brussels")]
    assert attendees(seeded, "Discussion on drivers%") == {
        "Roman Vassilenko": "participant",
        "Euractiv": "host",
        "Janusz Wojcechowski": "participant",
        "Samuel Doveri Westerbye": "participant",
        "Maryam Agharabi": "participant",
        "Zhanibek Arynov": "participant",
    }


def test_the_visit_and_the_mission_have_their_guests(seeded: sa.Engine) -> None:
    assert ask(
        seeded,
        "SELECT event, name, headcount FROM who_attended"
        " WHERE event_kind = 'visit' AND role = 'guest' ORDER BY attendee_id",
    ) == [
        ("Visit of Roman Vassilenko to Brussels", "Roman Vassilenko", None),
        ("Agri-business mission of Janusz Wojcechowski to Kazakhstan", "Janusz Wojcechowski", None),
        ("Agri-business mission of Janusz Wojcechowski to Kazakhstan", "40 European companies", 40),
    ]


def test_the_next_consultative_meeting_is_planned(seeded: sa.Engine) -> None:
    assert ask(
        seeded,
        "SELECT event, edition, kind, date_precision, date_basis, date_as_printed"
        " FROM event_calendar WHERE status = 'planned'",
    ) == [(SUMMIT, 6, "summit", "year", "stated", "2024")]
    assert attendees(seeded, SUMMIT)["Kazakhstan"] == "host"


def test_the_first_meeting_of_the_secretaries_is_of_no_series_named_here(seeded: sa.Engine) -> None:
    assert ask(
        seeded,
        "SELECT edition, series, status, CAST(starts_on AS TEXT), date_precision"
        " FROM event_calendar WHERE event LIKE 'First meeting of the Secretaries%'",
    ) == [(1, None, "held", "2024-05-01", "month")]


def test_nobody_is_taken_for_two_events_at_once(seeded: sa.Engine) -> None:
    """The three core gatherings share one person only, who went to two of them."""
    assert ask(
        seeded,
        "SELECT name FROM who_attended WHERE event_kind <> 'visit' AND actor_kind = 'person'"
        " GROUP BY name HAVING count(DISTINCT event_id) > 1",
    ) == ["Roman Vassilenko"]


def test_a_date_that_the_article_does_not_state_is_null_and_the_view_says_why(
    seeded: sa.Engine,
) -> None:
    assert ask(
        seeded,
        "SELECT event_kind, count(*) FROM (SELECT kind AS event_kind FROM event_calendar"
        " WHERE starts_on IS NULL AND ends_on IS NULL AND date_precision IS NULL"
        " AND date_note = 'not stated') AS undated GROUP BY event_kind ORDER BY event_kind",
    ) == [("conference", 1), ("dialogue", 1), ("meeting", 1), ("training", 1), ("visit", 2)]
    assert ask(
        seeded, "SELECT event FROM event_calendar WHERE (starts_on IS NULL) = (date_note IS NULL)"
    ) == []  # fmt: skip
    assert ask(seeded, "SELECT published_on, date_basis FROM article_overview") == [(None, None)]


def test_the_article_says_where_it_comes_from(seeded: sa.Engine) -> None:
    assert ask(seeded, "SELECT title, source, credited_source, language FROM article_overview") == [
        (
            "Prospects of political and security cooperation btw CA and EU discussed",
            "Kazinform News Agency",
            "press service of the Kazakh MFA",
            "en",
        )
    ]


def test_all_is_said_by_one_of_two_under_his_full_name(seeded: sa.Engine) -> None:
    assert ask(
        seeded,
        "SELECT speaker, speaker_title, speaker_country_code, count(*) FROM who_said_what"
        " GROUP BY speaker, speaker_title, speaker_country_code ORDER BY speaker",
    ) == [
        ("Enrique Mora", "Deputy Secretary-General and Political Director", "EU", 4),
        ("Roman Vassilenko", "Deputy Minister of Foreign Affairs", "KZ", 14),
    ]


def test_most_sentences_name_the_speaker_by_other_words(seeded: sa.Engine) -> None:
    said_by = {
        person: set(
            ask(
                seeded,
                "SELECT DISTINCT lower(speaker_as_printed) FROM who_said_what"
                " WHERE speaker = :person AND speaker_as_printed NOT LIKE '%' || :person || '%'",
                person=person,
            )
        )
        for person in ("Roman Vassilenko", "Enrique Mora")
    }
    assert said_by == {
        "Roman Vassilenko": {
            "vassilenko", "he", "the deputy minister", "the diplomat", "the kazakh diplomat",
        },
        "Enrique Mora": {"he", "the eu diplomat"},
    }  # fmt: skip


SAID = [
    ("Roman Vassilenko", "announced", "announce",
     "a program for continuous monitoring of the basin ecosystem to be implemented over the next"
     " three years%"),
    ("Roman Vassilenko", "called on", "call on", "the parties to synchronize efforts%"),
    ("Roman Vassilenko", "According to", "assert",
     "Central Asia and the EU today possess a wide range of partnership tools%"),
    ("Roman Vassilenko", "remarked", "assert", "This is also observed in the dynamics%"),
    ("Roman Vassilenko", "thanked", "thank", "the European counterparts for the excellent%"),
    ("Roman Vassilenko", None, "assert", "These tools are essential for achieving%"),
    ("Enrique Mora", "noted", "assert",
     "cooperation between Central Asia and the European Union is progressing steadily%"),
    ("Enrique Mora", "emphasized", "assert", "the region faces major environmental challenges%"),
    ("Enrique Mora", "Noting", "assert", "the similarity of these challenges"),
    ("Enrique Mora", "said", "assert",
     "Central Asia can continue to count on the EU’s support in addressing them"),
]  # fmt: skip


def test_statements_have_their_speaker_their_cue_and_their_act(seeded: sa.Engine) -> None:
    query = "SELECT speaker, cue, act, mode, event FROM who_said_what WHERE content LIKE :content"
    for speaker, cue, act, content in SAID:
        assert ask(seeded, query, content=content) == [(speaker, cue, act, "indirect", DIALOGUE)], (
            content
        )


def test_the_monitoring_programme_has_its_proposer_and_its_period(seeded: sa.Engine) -> None:
    assert ask(
        seeded,
        "SELECT initiative, kind, status, backers, period_as_printed, starts_on, said_by"
        " FROM initiative_progress WHERE initiative LIKE '%monitoring%'",
    ) == [
        (
            "program for continuous monitoring of the basin ecosystem",
            "programme",
            "announced",
            "Roman Vassilenko",
            "over the next three years",
            None,
            "Roman Vassilenko",
        )
    ]


@pytest.mark.parametrize("name", ["LEICA", "CADAP", "BOMCA"])
def test_each_programme_of_a_list_in_brackets_is_an_initiative(
    seeded: sa.Engine, name: str
) -> None:
    assert ask(
        seeded,
        "SELECT initiative, kind, status, excerpt, said_by FROM initiative_progress"
        " WHERE initiative = :name",
        name=name,
    ) == [(name, "programme", "ongoing", name, None)]


def test_the_roadmap_is_one_initiative_in_two_places(seeded: sa.Engine) -> None:
    assert ask(
        seeded,
        "SELECT initiative, status, count(*) FROM initiative_progress"
        " WHERE kind = 'roadmap' GROUP BY initiative_id, initiative, status",
    ) == [("Joint Roadmap for Deepening Ties between Central Asia and the EU", "ongoing", 2)]


POSTS = {
    ("Barton Wegter", "Counter-Terrorism Coordinator", "EU", "EU"),
    (
        "Enrique Mora",
        "Deputy Secretary-General and Political Director",
        "European External Action Service",
        "EU",
    ),
    ("Janusz Wojcechowski", "Commissioner for Agriculture", "EU", "EU"),
    ("Maryam Agharabi", "Research Coordinator", "KIMEP University", None),
    (
        "Nadia Constantini",
        "Representative for combating terrorism",
        "European External Action Service",
        "EU",
    ),
    ("Roman Vassilenko", "Deputy Minister of Foreign Affairs", None, "KZ"),
    ("Terhi Hakala", "Special Representative for Central Asia", "EU", "EU"),
    ("Thomas Nicklasson", "Special Envoy for Afghanistan", "EU", "EU"),
    ("Zhanibek Arynov", "Assistant Professor", "Nazarbayev University", None),
}


def test_everybody_named_holds_a_post_for_a_side(seeded: sa.Engine) -> None:
    posts = ask(
        seeded, "SELECT person, title_as_printed, organization, country_code FROM posts_held"
    )
    by_person = {post[0]: post for post in posts}
    assert len(by_person) == len(posts)
    westerbye = by_person.pop("Samuel Doveri Westerbye")
    assert westerbye[:3] == (
        "Samuel Doveri Westerbye", "Managing Director", "European Neighbourhood Council",
    )  # fmt: skip
    assert set(by_person.values()) == POSTS


def test_vassilenko_met_those_at_his_two_gatherings_and_no_others(seeded: sa.Engine) -> None:
    assert set(
        ask(
            seeded,
            "SELECT counterpart FROM who_met_whom"
            " WHERE actor = 'Roman Vassilenko' AND counterpart_kind = 'person'",
        )
    ) == {
        "Enrique Mora",
        "Janusz Wojcechowski",
        "Samuel Doveri Westerbye",
        "Maryam Agharabi",
        "Zhanibek Arynov",
    }


def test_who_met_whom_is_so_from_either_side(seeded: sa.Engine) -> None:
    pairs = set(ask(seeded, "SELECT actor, counterpart, event_id FROM who_met_whom"))
    assert pairs
    assert pairs == {(counterpart, actor, event) for actor, counterpart, event in pairs}


EXCERPTS = {
    "event_calendar": "excerpt",
    "who_attended": "name_as_printed",
    "initiative_progress": "excerpt",
    "posts_held": "excerpt",
    "coverage": "sentence",
}


@pytest.mark.parametrize("view", EXCERPTS)
def test_every_excerpt_is_the_text_at_its_span(seeded: sa.Engine, view: str) -> None:
    text = only_article().text
    rows = ask(seeded, f"SELECT {EXCERPTS[view]}, start_char, end_char FROM {view}")
    assert rows
    assert [row[0] for row in rows] == [text[start:end] for _, start, end in rows]


def test_every_statement_reads_as_the_text_does(seeded: sa.Engine) -> None:
    text = only_article().text
    for content, start, end, sentence in ask(
        seeded, "SELECT content, start_char, end_char, sentence FROM who_said_what"
    ):
        assert content == text[start:end]
        assert content.split()[0] in sentence


def test_no_sentence_of_the_story_is_left_without_a_row(seeded: sa.Engine) -> None:
    """Only the lines of the page (rubric, credit, tail) give nothing."""
    unread = ask(seeded, "SELECT sentence FROM coverage WHERE has_fact = 0 ORDER BY position")
    assert unread == [
        "Prospects of political and security cooperation btw CA and EU discussed",
        "foreign ministry",
        "Photo: MFA RK",
        "Currently reading",
    ]


def test_verify_finds_nothing(seeded: sa.Engine) -> None:
    results = list(verify_archive(seeded))
    assert results
    assert [result for result in results if result.fault_count] == []


def test_only_the_companies_are_counted(seeded: sa.Engine) -> None:
    """A year behind a group ("the President of Kazakhstan in May 2024") is no headcount."""
    assert ask(
        seeded, "SELECT name, headcount FROM who_attended WHERE headcount IS NOT NULL"
    ) == [("40 European companies", 40)]  # fmt: skip


def only_article() -> Article:
    [article] = read_paths()
    assert isinstance(article, Article)
    return article


def test_the_seed_gives_the_same_facts_each_time() -> None:
    article = only_article()
    assert extract_facts(article) == extract_facts(article)


def test_the_program_knows_nobody_of_the_seed(seeded: sa.Engine) -> None:
    people = ask(seeded, "SELECT DISTINCT person FROM posts_held")
    assert len(people) == 10
    surnames = {name.split()[-1].lower() for name in people}
    package = Path(communique.__file__).parent
    texts = [path for path in package.rglob("*") if path.suffix in {".py", ".sql", ".tsv", ".txt"}]
    # The network's word pieces are English at large, and the seed may ship inside the package.
    mine = [path for path in texts if path.name != "vocab.txt" and path.parent.name != "seeds"]
    assert len(mine) > 100
    for path in mine:
        assert surnames.isdisjoint(re.findall(r"\w+", path.read_text("utf-8").lower())), path
