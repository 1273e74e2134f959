"""Undertakings in hand-written sentences: what is one, how far it has come, and whose it is."""

from dataclasses import dataclass

import pytest

from communique.extract.document import Document
from communique.extract.initiatives.finder import FoundInitiative, find_initiatives
from communique.extract.lexicon import read_rows
from communique.facts import Span


@dataclass(frozen=True)
class Content:
    """An attribution as far as initiatives need it."""

    contents: tuple[Span, ...]


def find(text: str) -> list[FoundInitiative]:
    document = Document.read(text)
    prose = {number: span.start for number, span in enumerate(document.paragraphs)}
    return find_initiatives(document, [], prose)


def named(text: str) -> list[tuple[str, str]]:
    return [(initiative.status, initiative.name) for initiative in find(text)]


STATUSES = [
    ("The two sides signed an Agreement on Air Services.",
     "agreed", "Agreement on Air Services", "an act done"),
    ("The Council of Ministers approved the draft law on consular fees.",
     "agreed", "draft law on consular fees", "the act outweighs the word draft"),
    ("The Protocol on Lake Fisheries was adopted in Lima.",
     "agreed", "Protocol on Lake Fisheries", "the passive behind the name"),
    ("The two countries are expected to sign a memorandum on water research.",
     "planned", "memorandum on water research", "an act that lies ahead"),
    ("The two countries agreed to set up a working group on digital trade.",
     "agreed", "working group on digital trade", "agreed, though still to be done"),
    ("The Minister called for the establishment of a regional early warning system.",
     "proposed", "regional early warning system", "a wish frames the act"),
    ("Both sides confirmed their interest in concluding an agreement on sentenced persons.",
     "proposed", "agreement on sentenced persons", "an interest frames the act"),
    ("The envoy announced a programme for young engineers to be implemented over three years.",
     "announced", "programme for young engineers", "announcing outweighs what is to come"),
    ("They noted progress on the implementation of the Joint Roadmap for Fair Trade.",
     "ongoing", "Joint Roadmap for Fair Trade", "being implemented"),
    ("She praised the Dry Lakes Programme, which is being implemented in nine towns.",
     "ongoing", "Dry Lakes Programme", "a relative clause"),
    ("Fiji handed over a mobile laboratory to the border guard.",
     "completed", "mobile laboratory", "given and done"),
    ("The experts opened a border post that was built under the Dry Lakes Programme.",
     "completed", "border post", "built"),
    ("A joint monitoring committee would be set up by August.",
     "planned", "joint monitoring committee", "a passive that lies ahead"),
    ("They agreed to hold the next session of the Joint Trade Commission in Lima.",
     "ongoing", "Joint Trade Commission", "a body that sits exists"),
    ("They welcomed the start of a feasibility study for the lake ferry.",
     "ongoing", "feasibility study for the lake ferry", "begun"),
    ("They are bound by the Treaty of Friendship and Good Neighbourliness.",
     "ongoing", "Treaty of Friendship and Good Neighbourliness", "a standing document"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "status", "name", "reason"), STATUSES)
def test_the_words_around_an_undertaking_tell_how_far_it_has_come(
    sentence: str, status: str, name: str, reason: str
) -> None:
    assert (status, name) in named(sentence), reason


NONE = [
    ("They discussed bilateral cooperation and regional developments.", "bare cooperation"),
    ("The foreign minister praised the plan.", "a bare noun that nothing names"),
    ("The Ambassador presented his credentials to the President.", "a post is no presidency"),
    ("Minister Lund met the Chair of the Foreign Affairs Committee.", "an organisation"),
    ("She visited the project office of the Danish Refugee Council.", "the head is the office"),
    ("The project coordinator briefed the programme managers.", "the heads are posts"),
    ("The envoy plans to visit Lima.", "a verb"),
    ("They condemned the regime's nuclear programme.", "a threat is no undertaking"),
    ("Trade passes through the fields of port infrastructure.", "a modifier of another noun"),
    ("Such agreements are rare.", "something said before"),
]


@pytest.mark.parametrize(("sentence", "reason"), NONE)
def test_what_nobody_undertakes_is_no_initiative(sentence: str, reason: str) -> None:
    assert named(sentence) == [], reason


UNLISTED = [
    ("She proposed a joint exhibition on ferries.",
     "proposed", "joint exhibition on ferries", "an article and a verb of proposing"),
    ("They appealed for a Lakes Rescue Boat.", "proposed", "Lakes Rescue Boat", "a name"),
    ("The Danish side donated two patrol boats.", "completed", "patrol boats", "a number"),
    ("He announced the opening in Riga of a boat museum.",
     "announced", "boat museum", "a place between the act and its object"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "status", "name", "reason"), UNLISTED)
def test_what_is_made_or_proposed_needs_no_listed_noun(
    sentence: str, status: str, name: str, reason: str
) -> None:
    assert (status, name) in named(sentence), reason


NO_THINGS = [
    ("He called for a ban on such boats.", "an abstraction"),
    ("They proposed a constructive and fair dialogue.", "an adjective before "
     "another, and an event"),
    ("She opened the exhibition.", "something already there"),
    ("They discussed the financing of vital projects.", "an idle adjective names nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "reason"), NO_THINGS)
def test_abstractions_and_known_things_are_not_made(sentence: str, reason: str) -> None:
    assert named(sentence) == [], reason


def test_a_list_shares_the_verb_behind_its_last_part() -> None:
    text = "The Protocol on Lake Ferries and a memorandum on forests are expected to be signed."
    assert [status for status, _ in named(text)] == ["planned", "planned"]


def test_an_umbrella_and_its_parts_are_rows_of_their_own() -> None:
    found = named("They reviewed progress of joint border programmes (LAKES, DRYCOR, FERRY).")
    assert found == [
        ("ongoing", "joint border programmes"),
        ("ongoing", "LAKES"),
        ("ongoing", "DRYCOR"),
        ("ongoing", "FERRY"),
    ]


def test_a_list_shares_the_verb_of_its_first_part() -> None:
    assert named("They signed a roadmap for farming, a protocol on customs and a grant plan.")[
        :2
    ] == [
        ("agreed", "roadmap for farming"),
        ("agreed", "protocol on customs"),
    ]


def test_a_list_behind_a_colon_shares_the_verb_before_it() -> None:
    text = "Two documents were signed: a roadmap for farming and a protocol on customs data."
    assert named(text) == [
        ("agreed", "Two documents"),
        ("agreed", "roadmap for farming"),
        ("agreed", "protocol on customs data"),
    ]


AGAIN = [
    ("They signed the Lakes Charter Agreement. The Agreement will help.", "by its head noun"),
    ("They signed the Lakes Trade Agreement (LTA). The LTA will help.", "by its acronym"),
    ("They signed the Lakes Trade Agreement. The Lakes Trade Agreement will help.", "by its name"),
]


@pytest.mark.parametrize(("text", "reason"), AGAIN)
def test_the_same_undertaking_is_one_row_with_two_places(text: str, reason: str) -> None:
    found = find(text)
    assert [len(initiative.mentions) for initiative in found] == [1], reason


SIDES = [
    ("They noted the priorities of Peru’s chairmanship of the Pacific Alliance.", "PE", "an owner"),
    ("Peru will assume the presidency of the Pacific Alliance.", "PE", "the subject"),
    ("It met under the pro tempore presidency of Peru.", "PE", "its complement"),
    ("It was built under the Danish Neighbourhood Programme.", "DK", "an adjective"),
    ("They spoke of Poland’s plans for its Presidency of the Council.", "PL", "a pronoun"),
    ("They signed a memorandum on forests.", None, "nobody's own"),
]


@pytest.mark.parametrize(("sentence", "side", "reason"), SIDES)
def test_the_side_is_the_printed_owner(sentence: str, side: str | None, reason: str) -> None:
    assert side in [initiative.side for initiative in find(sentence)], reason


def test_the_owner_is_the_subject_of_the_act() -> None:
    sentence = "The two sides on Friday signed a memorandum on forests."
    owner = find(sentence)[0].owner
    assert owner is not None
    assert sentence[slice(*owner)] == "The two sides"


def test_a_period_is_kept_as_printed_and_read_where_it_has_years() -> None:
    (vague,) = find("He announced a programme for ferries over the next three years.")
    assert (vague.period, vague.starts_on) == ("over the next three years", None)
    (exact,) = find("They adopted a Plan of Action for 2025-2027.")
    assert exact.period == "for 2025-2027"
    assert (str(exact.starts_on), str(exact.ends_on)) == ("2025-01-01", "2027-12-31")


def test_the_acronym_of_a_complement_is_not_the_undertakings() -> None:
    (found,) = find("They signed a roadmap for work with the Pacific Lakes Forum (PLF).")
    assert found.acronym is None


def test_an_undertaking_points_at_the_attribution_that_carries_it() -> None:
    text = "He said they had signed a memorandum on forests."
    document = Document.read(text)
    attributions = [Content((Span(0, 2),)), Content((Span(8, 47),))]
    assert find_initiatives(document, attributions, {0: 0})[0].attribution == 1


def test_lines_of_the_page_are_not_read() -> None:
    text = "Lakes Trade Agreement signed\n\nThe ministers met."
    assert find_initiatives(Document.read(text), [], {1: 30}) == []


def test_every_place_reads_back_its_words() -> None:
    for sentence, *_ in STATUSES:
        for initiative in find(sentence):
            assert sentence[slice(*initiative.mention)] == initiative.name


@pytest.mark.xfail(reason="a noun that is no head noun of the lists, named only by its verb")
def test_an_undertaking_without_a_head_noun() -> None:
    assert named("They spoke of the bureau's transformation into a full organisation.") != []


@pytest.mark.xfail(reason="a finite verb before a name outweighs the relative clause behind it")
def test_a_relative_clause_behind_a_presented_project() -> None:
    text = "He presented the Harbour Project, which was completed in May."
    assert named(text) == [("completed", "Harbour Project")]


def test_every_row_of_evidence_is_about_a_noun_or_kind_of_the_list() -> None:
    nouns = {row["noun"] for row in read_rows("initiative_nouns.tsv")}
    kinds = {row["kind"] for row in read_rows("initiative_nouns.tsv")}
    known = {"noun": nouns, "kind": kinds}
    rows = read_rows("undertaking_evidence.tsv")
    assert [row["word"] for row in rows if row["word"] not in known[row["level"]]] == []
