"""Five articles of our own, of other countries, outlets and kinds of event, and what is in them.

Each table holds rows that stand in the article, by a person's reading of it. What the reader is
known to get wrong is in `MISSES`, with the reason.
"""

# ruff: noqa: E501 -- a row of a table stays on one line

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from communique.article import Article
from communique.extract import extract_facts
from communique.facts import Facts

FOLDER = Path(__file__).parent / "articles"

PEOPLE = """
muscat_minister_receives
    Sheikh Marwan bin Khamis Al Hinai | Minister of Foreign Affairs | - | OM
    Rashid Juma Mwinyimvua | Minister for Foreign Affairs and East African Cooperation | - | TZ
    Yousuf bin Said Al Kharusi | Undersecretary for Diplomatic Affairs | Ministry of Foreign Affairs | OM
    Nabhan bin Hamad Al Ghafri | Head of the Africa Department | - | OM
    Lubna bint Qasim Al Zadjali | Acting Director of the Minister's Office | - | OM
    Amina Salum Kombo | Ambassador of the United Republic of Tanzania to the Sultanate of Oman | - | TZ
    Nadhira bint Abdullah Al Mahrouqi | Director-General of Museums | Ministry of Heritage and Tourism | OM
tokyo_telephone_talk
    KUROSAWA Takehiko | Minister for Foreign Affairs | - | JP
    Zbigniew TRZASKA | Minister of Foreign Affairs | - | PL
lilongwe_joint_commission
    Chikondi Kalinde | Minister of Foreign Affairs | - | MW
    Mulenga Tembo-Chisanga | - | - | ZM
    Bester Mkandawire | Principal Secretary for Foreign Affairs | - | MW
    Naomi Sikombe | High Commissioner to Malawi | - | ZM
    Dalitso Nkhoma | trade analyst | Centre for Border Economies | -
san_jose_summit_and_meetings
    Mariela Quesada Villalobos | Minister of Foreign Affairs and Worship | - | CR
    Hernán Augusto Polanco Rosario | President | - | DO
    Julio Estuardo Barrientos Xicay | - | - | GT
    Ricardo de la Guardia Arosemena | Deputy Minister of Foreign Affairs | - | PA
    Altagracia Peguero de Tavárez | Minister of Foreign Affairs | - | DO
    Gonzalo Ureña Picado | Ambassador to the Dominican Republic | - | CR
    Ana Isabel Tercero Mora | Director General of Foreign Policy | - | CR
copenhagen_visit_postponed
    Karen-Sofie Lindegaard | Foreign Minister | - | DK
    Mads Ravnkilde | spokesperson | Danish Foreign Ministry | DK
    Veaceslav Rusnac | Prime Minister | - | MD
    Ludmila Ciobanu-Grosu | Foreign Minister | - | MD
    Tomáš Vondráček | Energy Commissioner | EU | EU
    Piet Verhaegen-Dumont | energy analyst | Antwerp Institute for European Policy | -
    Nikolaj Ørum Bay | State Secretary | - | DK
"""

# The words that name or report an event | kind | status | first day, to its precision | place
EVENTS = """
muscat_minister_receives
    received here today | meeting | held | 2023-02-09 | Muscat, OM
    official visit to the Sultanate of Oman | visit | ongoing | 2023-02 | OM
    third session of the Omani-Tanzanian Joint Committee | meeting | planned | 2023-05 | Dar es Salaam, TZ
    visited the National Museum | visit | held | 2023-02-09 | National Museum
tokyo_telephone_talk
    held a telephone talk | call | held | 2024-11-14 | -
    Strategic Dialogue | dialogue | planned | 2025 | Tokyo, JP
    previous Japan-Poland Foreign Ministers’ Meeting | meeting | held | 2023-05-09 | Warsaw, PL
lilongwe_joint_commission
    our technical teams will meet | meeting | planned | 2024-09 | Lusaka, ZM
    Fourth Session of the Malawi-Zambia Joint Permanent Commission | meeting | held | 2024-06-12 | LILONGWE, MW
    signed two memoranda of understanding | signing | held | 2024-06-14 | LILONGWE, MW
    fifth session | meeting | planned | 2026 | Ndola, ZM
san_jose_summit_and_meetings
    LIX Ordinary Meeting of Heads of State and Government of the Central | summit | held | 2023-12-12 | Santo Domingo, DO
    met with her Guatemalan counterpart | meeting | held | 2023-12-12 | Santo Domingo, DO
    signed the Agreement on the Mutual Recognition of Driving Licences | signing | held | 2023-12 | -
copenhagen_visit_postponed
    a visit to Moldova | visit | cancelled | 2025-10-09 | MD
    meet Prime Minister Veaceslav Rusnac | meeting | cancelled | - | Chisinau, MD
    last visited Moldova | visit | held | 2024-04 | MD
    signed a memorandum on cybersecurity cooperation | signing | held | 2024-04 | MD
"""

ATTENDEES = """
muscat_minister_receives
    received here today | host | Sheikh Marwan bin Khamis Al Hinai
    received here today | guest | Rashid Juma Mwinyimvua
    received here today | participant | Yousuf bin Said Al Kharusi
    received here today | participant | Nabhan bin Hamad Al Ghafri
    received here today | participant | Lubna bint Qasim Al Zadjali
    received here today | participant | Amina Salum Kombo
    received here today | participant | Josephat Elias Mapunda
    official visit to the Sultanate of Oman | guest | Rashid Juma Mwinyimvua
    visited the National Museum | guest | Rashid Juma Mwinyimvua
    dinner banquet | host | Sheikh Marwan bin Khamis Al Hinai
    dinner banquet | guest | Rashid Juma Mwinyimvua
    dinner banquet | guest | the accompanying delegation
tokyo_telephone_talk
    held a telephone talk | participant | KUROSAWA Takehiko
    held a telephone talk | participant | Zbigniew TRZASKA
lilongwe_joint_commission
    our technical teams will meet | participant | our technical teams
    Fourth Session of the Malawi-Zambia Joint Permanent Commission | chair | Chikondi Kalinde
    Fourth Session of the Malawi-Zambia Joint Permanent Commission | chair | Mulenga Tembo-Chisanga
    meeting of senior officials | participant | senior officials
    signed two memoranda of understanding | participant | Bester Mkandawire
    fifth session | host | Zambia
san_jose_summit_and_meetings
    LIX Ordinary Meeting of Heads of State and Government of the Central | speaker | Mariela Quesada Villalobos
    LIX Ordinary Meeting of Heads of State and Government of the Central | speaker | Hernán Augusto Polanco Rosario
    LIX Ordinary Meeting of Heads of State and Government of the Central | participant | Gonzalo Ureña Picado
    LIX Ordinary Meeting of Heads of State and Government of the Central | participant | Ana Isabel Tercero Mora
    met with her Guatemalan counterpart | participant | Mariela Quesada Villalobos
    met with her Guatemalan counterpart | participant | Julio Estuardo Barrientos Xicay
    held a meeting | participant | Mariela Quesada Villalobos
    held a meeting | participant | Carmen Lucía Zelaya Ordóñez
    separate conversation | participant | Mariela Quesada Villalobos
    separate conversation | participant | Ricardo de la Guardia Arosemena
    signed the Agreement on the Mutual Recognition of Driving Licences | participant | Mariela Quesada Villalobos
    signed the Agreement on the Mutual Recognition of Driving Licences | participant | Altagracia Peguero de Tavárez
copenhagen_visit_postponed
    a visit to Moldova | guest | Karen-Sofie Lindegaard
    meet Prime Minister Veaceslav Rusnac | participant | Karen-Sofie Lindegaard
    meet Prime Minister Veaceslav Rusnac | participant | Veaceslav Rusnac
    meet Prime Minister Veaceslav Rusnac | participant | Ludmila Ciobanu-Grosu
    Conference on Energy Resilience | host | Denmark
    Conference on Energy Resilience | host | European Commission
    last visited Moldova | guest | Karen-Sofie Lindegaard
    signed a memorandum on cybersecurity cooperation | participant | Karen-Sofie Lindegaard
    signed a memorandum on cybersecurity cooperation | participant | Ludmila Ciobanu-Grosu
"""

# Speaker | cue | act | mode | how the content begins
STATEMENTS = """
muscat_minister_receives
    Sheikh Marwan bin Khamis Al Hinai | welcomed | welcome | indirect | the visit of his Tanzanian counterpart
    Sheikh Marwan bin Khamis Al Hinai | pointed out | assert | indirect | the Oman-Tanzania Joint Business Council
    Rashid Juma Mwinyimvua | expressed | thank | indirect | his thanks and appreciation for the warm reception
    Rashid Juma Mwinyimvua | commending | praise | indirect | the Sultanate of Oman's balanced foreign policy
    Rashid Juma Mwinyimvua | proposed | propose | indirect | the establishment of a joint maritime training programme
    The two ministers | underlined | assert | indirect | the importance of signing the agreement
    Nadhira bint Abdullah Al Mahrouqi | briefed | assert | indirect | the Museum's collection of Swahili manuscripts
tokyo_telephone_talk
    Zbigniew TRZASKA | congratulated | praise | indirect | Minister Kurosawa on his assumption of office
    KUROSAWA Takehiko | stated | assert | indirect | Japan attaches importance to Poland
    The two ministers | concurred on | agree | indirect | commencing work on its successor document
    KUROSAWA Takehiko | asked for | ask | indirect | Poland’s continued support
    KUROSAWA Takehiko | requested | ask | indirect | Poland’s understanding and cooperation
lilongwe_joint_commission
    Chikondi Kalinde | said | assert | direct | We have signed agreements before
    Chikondi Kalinde | - | assert | direct | but our people will judge us
    Chikondi Kalinde | urged | call on | indirect | the revenue authorities of both countries
    Mulenga Tembo-Chisanga | told | assert | direct | Malawi and Zambia are one people
    Mulenga Tembo-Chisanga | - | assert | direct | When a farmer in Chipata has surplus maize
    Mulenga Tembo-Chisanga | added | assert | direct | That is why we want the Simplified Trade Regime reviewed
    the two sides | said | assert | indirect | 22 of the decisions had been fully implemented
    Bester Mkandawire | described | assert | mixed | the outcome as “practical rather than ceremonial”
    Dalitso Nkhoma | warned | warn | mixed | “paper does not move cargo” unless
    Dalitso Nkhoma | - | assert | direct | The test is the Monday after
san_jose_summit_and_meetings
    Hernán Augusto Polanco Rosario | called on | call on | mixed | the member states to "move from declarations
    Mariela Quesada Villalobos | stated | assert | direct | No country in our isthmus can protect its coasts alone
    Both foreign ministers | agreed to | agree | indirect | to convene the Commission
    Altagracia Peguero de Tavárez | remarked | assert | direct | This is integration that people can carry
copenhagen_visit_postponed
    Danish Foreign Ministry | announced | announce | indirect | Danish Foreign Minister Karen-Sofie Lindegaard has postponed
    Mads Ravnkilde | said | assert | direct | Her doctors have advised her not to travel
    Ludmila Ciobanu-Grosu | thanked | thank | mixed | Copenhagen for “ten years of patient support”
    Piet Verhaegen-Dumont | argued | assert | indirect | Moldova needs maintenance crews
    Mads Ravnkilde | replied | assert | direct | all options are being looked at
"""

INITIATIVES = """
muscat_minister_receives
    Oman-Tanzania Joint Business Council | ongoing
    Omani-Tanzanian Joint Committee | ongoing
    joint maritime training programme | proposed | Rashid Juma Mwinyimvua
    agreement on the avoidance of double taxation | proposed | The two ministers
tokyo_telephone_talk
    successor document | planned
    training program for demining personnel | planned
lilongwe_joint_commission
    two memoranda of understanding | agreed
    Memorandum of Understanding on Cooperation in Correctional Services | agreed
    Memorandum of Understanding on the Management of Shared Wildlife Areas | agreed
    one-stop border post | completed
    Simplified Trade Regime | ongoing
    feasibility study for the Malawi-Zambia power interconnector | ongoing
    joint monitoring committee | planned
san_jose_summit_and_meetings
    Strategic Agenda 2023-2033 | ongoing
    Declaration of Santo Domingo | agreed
    Regional Observatory of Maritime Routes | proposed | Mariela Quesada Villalobos
    Dry Corridor Resilience Programme | ongoing
    Agreement on the Mutual Recognition of Driving Licences | agreed
    pro tempore presidency of SICA | planned | El Salvador
copenhagen_visit_postponed
    Danish Neighbourhood Programme | ongoing | Denmark
    memorandum on cybersecurity cooperation | agreed
"""

MISSES = [
    ("INITIATIVES", "tokyo_telephone_talk",
     "Presidency of the Council of the European Union | planned",
     "the network is sure that a presidency goes on"),
    ("PEOPLE", "muscat_minister_receives",
     "Josephat Elias Mapunda | Director of Maritime Policy | Prime Minister's Office | TZ",
     "the post's office and side are lost behind the semicolons of a list"),
    ("PEOPLE", "copenhagen_visit_postponed",
     "Anneliese Brückner-Haas | vice-president | European Investment Bank | EU",
     "a bank of the EU stands for itself"),
    ("EVENTS", "muscat_minister_receives",
     "dinner banquet | other | held | 2023-02-09 | Muscat, OM",
     '"in the evening" is not counted from the day before it'),
    ("EVENTS", "lilongwe_joint_commission",
     "third session, held in Livingstone | meeting | held | 2021 | Livingstone, ZM",
     "a place in no list is no place"),
    ("EVENTS", "copenhagen_visit_postponed",
     "Conference on Energy Resilience | conference | planned | 2025-11-12 | Aarhus, DK",
     '"will" is too far behind a name that goes on with "in Eastern Europe"'),
    ("STATEMENTS", "copenhagen_visit_postponed",
     "Moldovan Foreign Ministry | read | assert | direct | The agenda that we prepared",
     '"the statement" is not led back to whose statement it is'),
    ("STATEMENTS", "san_jose_summit_and_meetings",
     "Mariela Quesada Villalobos | reaffirmed | assert | indirect | Costa Rica's commitment",
     "the network is sure that a commitment is a pledge, said anew or not"),
    ("STATEMENTS", "copenhagen_visit_postponed",
     "Moldovan Foreign Ministry | said | assert | indirect | it fully understood the decision",
     "the network is sure that understanding asserts nothing"),
    ("STATEMENTS", "copenhagen_visit_postponed",
     "Mads Ravnkilde | - | assert | direct | A new date will be agreed",
     "the network is sure that it is announced"),
    ("STATEMENTS", "tokyo_telephone_talk",
     "Zbigniew TRZASKA | replied | assert | indirect | his government would do its utmost",
     "the network is sure that it is a pledge"),
    ("INITIATIVES", "lilongwe_joint_commission",
     "joint communiqué | agreed | the two sides", "whose communiqué it is stands outside its phrase"),
    ("INITIATIVES", "tokyo_telephone_talk",
     "training program for demining personnel | planned | Japan",
     "who launches it stands in a relative clause"),
]  # fmt: skip


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_bytes().decode()


@cache
def facts_of(name: str) -> Facts:
    return extract_facts(Article(text_of(name), name))


def tabulate(table: str) -> list[tuple[str, str]]:
    """Return the rows of a table, each with its article."""
    cases, article = [], ""
    for line in table.strip().splitlines():
        if line.startswith(" "):
            cases.append((article, line.strip()))
        else:
            article = line
    return cases


def printed(*fields: object) -> str:
    return " | ".join("-" if field is None else str(field) for field in fields)


def people_in(name: str, row: str) -> Iterator[str]:
    for actor in facts_of(name).actors:
        if actor.kind == "person":
            yield printed(actor.name, actor.title, actor.organization, actor.country)


def events_in(name: str, row: str) -> Iterator[str]:
    words = row.split(" | ")[0]
    for event in facts_of(name).events:
        if is_at(name, event.mentions, words):
            places = [event.city or event.venue, event.country]
            length = {"day": 10, "month": 7, "year": 4, None: 0}[event.date_precision]
            yield printed(
                words, event.kind, event.status, str(event.starts_on or "")[:length] or None,
                ", ".join(place for place in places if place) or None,
            )  # fmt: skip


def attendees_in(name: str, row: str) -> Iterator[str]:
    words, names = row.split(" | ")[0], {a.id: a.name for a in facts_of(name).actors}
    for event in facts_of(name).events:
        if is_at(name, event.mentions, words):
            yield from (printed(words, a.role, names[a.actor]) for a in event.attendees)


def statements_in(name: str, row: str) -> Iterator[str]:
    names, beginning = {a.id: a.name for a in facts_of(name).actors}, row.split(" | ")[-1]
    for statement in facts_of(name).statements:
        start, end = statement.spans[0]
        if text_of(name)[start:end].startswith(beginning):
            speaker = names.get(statement.speaker or "")
            yield printed(speaker, statement.cue, statement.act, statement.mode, beginning)


def initiatives_in(name: str, row: str) -> Iterator[str]:
    names = {a.id: a.name for a in facts_of(name).actors}
    for initiative in facts_of(name).initiatives:
        backers = [names[actor] for actor in initiative.by]
        yield printed(initiative.name, initiative.status, *backers)
        if row.count(" | ") == 1 and backers:  # a row that leaves open who is behind it
            yield printed(initiative.name, initiative.status)


def is_at(name: str, mentions: tuple[tuple[int, int], ...], words: str) -> bool:
    """Tell whether an event is mentioned where the words first stand."""
    start = text_of(name).index(words)
    return any(first < start + len(words) and start < last for first, last in mentions)


READ = {
    "PEOPLE": (PEOPLE, people_in),
    "EVENTS": (EVENTS, events_in),
    "ATTENDEES": (ATTENDEES, attendees_in),
    "STATEMENTS": (STATEMENTS, statements_in),
    "INITIATIVES": (INITIATIVES, initiatives_in),
}
CASES = [(table, *case) for table, (rows, _) in READ.items() for case in tabulate(rows)]


@pytest.mark.parametrize(("table", "name", "row"), CASES)
def test_the_reader_finds_what_the_article_says(table: str, name: str, row: str) -> None:
    assert row in list(READ[table][1](name, row))


EDGES = [
    ("ATTENDEES", "copenhagen_visit_postponed",
     "Conference on Energy Resilience | participant | Tomáš Vondráček"),
    ("INITIATIVES", "copenhagen_visit_postponed",
     "wind-measurement station in Ungheni | completed"),
]  # fmt: skip
"""What the network is so little sure of that one processor's rounding finds it, another's does not."""


@pytest.mark.parametrize(("table", "name", "row"), EDGES)
def test_what_one_processor_finds_and_another_does_not(table: str, name: str, row: str) -> None:
    if row not in list(READ[table][1](name, row)):
        pytest.xfail("the network is not sure enough on this processor")


@pytest.mark.parametrize(
    ("table", "name", "row"),
    [pytest.param(*miss[:3], marks=pytest.mark.xfail(reason=miss[3])) for miss in MISSES],
)
def test_a_known_miss(table: str, name: str, row: str) -> None:
    assert row in list(READ[table][1](name, row))


EVERYBODY = [("muscat_minister_receives", 8), ("tokyo_telephone_talk", 2),
             ("lilongwe_joint_commission", 5), ("san_jose_summit_and_meetings", 8),
             ("copenhagen_visit_postponed", 8)]  # fmt: skip


@pytest.mark.parametrize(("name", "count"), EVERYBODY)
def test_nobody_is_two_people_and_no_author_or_photographer_is_one(name: str, count: int) -> None:
    people = list(people_in(name, ""))
    assert len(people) == count, people


def test_a_numbered_release_gives_each_statement_to_the_call() -> None:
    facts = facts_of("tokyo_telephone_talk")
    [call] = [event for event in facts.events if event.kind == "call"]
    assert {statement.event for statement in facts.statements} == {call.id}
    assert (call.mode, len(facts.statements)) == ("phone", 17)


def test_a_meeting_on_the_margins_is_part_of_the_summit() -> None:
    events = facts_of("san_jose_summit_and_meetings").events
    [summit] = [event for event in events if event.kind == "summit"]
    assert [e.name for e in events if e.parent == summit.id] == [
        "Meeting of Mariela Quesada Villalobos with Julio Estuardo Barrientos Xicay"
    ]


def test_without_a_day_of_publication_no_relative_day_is_given_a_date() -> None:
    facts = facts_of("copenhagen_visit_postponed")
    assert facts.article.published_on is None
    assert [e.date for e in facts.events if e.date_basis == "relative" and e.starts_on] == []
    assert all(e.date_basis == "stated" for e in facts.events if e.starts_on)
