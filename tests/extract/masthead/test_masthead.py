"""What an article says of itself: hand-written pages in the manner of outlets and ministries."""

import datetime
import time

import pytest

from communique.extract.document import Document
from communique.extract.masthead.reader import MastheadReading, read_masthead

OPENING = "The foreign ministers of Latvia and Chile met on the margins of the lakes conference."


def read(*lines: str) -> MastheadReading:
    return read_masthead(Document.read("\n\n".join(lines)))


def prose(*lines: str) -> list[str]:
    text = "\n\n".join(lines)
    document = Document.read(text)
    return [
        text[start : document.paragraphs[number].end]
        for number, start in read_masthead(document).body.items()
    ]


def test_the_first_headline_is_the_title_and_a_rubric_is_not() -> None:
    masthead = read("Press Releases", "Lakes Conference Opens", "May 3, 2021", OPENING).masthead
    assert masthead.title == "Lakes Conference Opens"
    assert masthead.section == "Press Releases"


def test_an_article_that_begins_with_prose_has_no_title() -> None:
    assert read(OPENING, "Read more: Lakes").masthead.title is None


DAYS = [
    (["November 18, 2021", OPENING], "2021-11-18", "stated", "a line of its own"),
    ([" date 2022-03-04 " + OPENING], "2022-03-04", "stated", "a crawler's stamp"),
    (["4 March 2022, 13:34", OPENING], "2022-03-04", "stated", "with a time of day"),
    (["15.11.2024, 17:13 2308", OPENING], "2024-11-15", "stated", "with a count of views"),
    (["Riga, 4 March 2022", OPENING], "2022-03-04", "stated", "with a place"),
    ([f"RIGA, (Lakes / LNA - 02nd May, 2021) {OPENING}"], "2021-05-02", "dateline", "a dateline"),
    (["MARCH 4, 2022", OPENING], "2022-03-04", "stated", "in capitals"),
    (["2022 03 04", OPENING], "2022-03-04", "stated", "in figures"),
    (["Riga, 22.04.2024 | Press and information team", OPENING], "2024-04-22", "stated", "bars"),
    (["Reference: PR22, Issue Date: Dec 01, 2022", OPENING], "2022-12-01", "stated", "a label"),
    (["Briefing, Riga, 4 March 2022 (excerpts)", OPENING], "2022-03-04", "stated", "a heading"),
    (["Riga, 05/07/2023", OPENING, "They met on 5 July."], "2023-07-05", "stated", "an order"),
    ([f"Riga, 17-10-2022: {OPENING}"], "2022-10-17", "dateline", "a colon"),
    ([f"24-01-2022, RIGA, Latvia: {OPENING}"], "2022-01-24", "dateline", "the day first"),
    ([f"Oslo / Riga, April 21, 2016 (LNA) – {OPENING}"], "2016-04-21", "dateline", "two cities"),
    ([f"Lakes Office; Riga, Latvia; 19th May, 2023: {OPENING}"], "2023-05-19", "dateline", "long"),
    ([f"Riga August 21/2023 (LNA) {OPENING}"], "2023-08-21", "dateline", "a slash"),
    (
        ["Vega: “We agree.”", f"Riga, 4 May 2022 - {OPENING}"],
        "2022-05-04",
        "dateline",
        "a quotation",
    ),
]


@pytest.mark.parametrize(("lines", "day", "basis", "reason"), DAYS)
def test_a_full_date_of_the_page_is_the_day_of_publication(
    lines: list[str], day: str, basis: str, reason: str
) -> None:
    masthead = read(*lines).masthead
    assert masthead.published_on == datetime.date.fromisoformat(day), reason
    assert masthead.date_basis == basis


NO_DAYS = [
    (["By Ilze Berga | Tuesday, 17:42", OPENING], "a weekday is no date"),
    (["Riga, 05/07/2023", OPENING], "either order"),
    ([f"On 4 March 2022, Riga was calm. {OPENING}"], "a sentence"),
    (["Remembering the treaty of 4 March 1922", OPENING], "a date within a headline"),
    ([f"Riga, 4 Mar (LNA)-- {OPENING}"], "no year"),
    ([OPENING + " They last met on 4 March 2020."], "a date of the story"),
]


@pytest.mark.parametrize(("lines", "reason"), NO_DAYS)
def test_no_other_date_is_the_day_of_publication(lines: list[str], reason: str) -> None:
    assert read(*lines).masthead.published_on is None, reason


DATELINES = [
    ("RIGA – ", "RIGA", None),
    ("Riga, 4 Mar (LNA)-- ", "Riga", "LNA"),
    ("Riga, 4 March 2022.- ", "Riga", None),
    ("RIGA, Latvia, March 4, 2022 (LakeWire) – ", "RIGA", "LakeWire"),
    ("RIGA. LAKEPRESS ", "RIGA", "LAKEPRESS"),
    ("Puerto Montt, LNA – ", "Puerto Montt", "LNA"),
    (" date 2022-03-04 Riga, LNA – ", "Riga", "LNA"),
]


@pytest.mark.parametrize(("opening", "city", "source"), DATELINES)
def test_the_first_sentence_begins_behind_the_dateline(
    opening: str, city: str, source: str | None
) -> None:
    text = opening + OPENING
    reading = read(text)
    assert prose(text) == [OPENING]
    assert reading.dateline_city is not None
    assert text[slice(*reading.dateline_city)] == city
    assert reading.masthead.source == source


def test_a_first_sentence_without_a_dateline_is_whole() -> None:
    assert read(OPENING).dateline_city is None
    assert prose(OPENING) == [OPENING]


PAGE_LINES = [
    "Read more: What the lakes need",
    "Also read: Ferry fares unchanged",
    "Currently reading",
    "We use cookies to make this site better for you.",
    "By continuing to browse, you agree to our use of cookies.",
    "Accept all cookies",
    "Follow us on X and Instagram",
    "Tags: lakes, Latvia",
    "© Lakes News Agency",
    "All rights reserved",
    "Photo: Ministry of Foreign Affairs",
    "The quay at noon. Photo by Ilze Berga",
    "[Ilze Berga/Lakes Images]",
    "Edited by: Ilze Berga",
    "-- Ends/IB",
    "Most viewed",
    "FOR IMMEDIATE RELEASE",
    "Embargoed until 4 March 2022, 10:00",
    "Inquiries: Ilze Berga, tel. 555 0101",
    "Ref. No. 12/2021",
    "PR/12/2021",
]


@pytest.mark.parametrize("line", PAGE_LINES)
def test_lines_of_the_page_are_no_prose(line: str) -> None:
    assert prose("Lakes Conference Opens", OPENING, line, OPENING) == [OPENING, OPENING]


KEPT = [
    ("“We are not alone,” said the minister.", "a quotation"),
    ("The sides signed the following documents:", "a line that opens a list"),
    ("The next session will be held in Riga. (end) ib.jk", "an agency's sign behind it"),
    ("The next session will be held in Riga. -LNA", "an agency's sign behind it"),
    ("Q: What did the ministers discuss?", "a transcript"),
    ("1. The ministers greeted each other.", "an item of a list"),
    ("She thanked the ministry for an image of unity.", "a photograph's word in a sentence"),
]


@pytest.mark.parametrize(("line", "reason"), KEPT)
def test_lines_of_the_story_are_prose(line: str, reason: str) -> None:
    assert prose(OPENING, line) == [OPENING, line], reason


SOURCES = [
    ("Trade grew, Lakes News Agency cites the press service of the Latvian MFA.",
     "Lakes News Agency", "press service of the Latvian MFA"),
    ("Trade grew, the press service of the Latvian MFA informs.",
     None, "press service of the Latvian MFA"),
    ("Trade grew in May, the Ministry of Foreign Affairs said in a press release.",
     None, "Ministry of Foreign Affairs"),
    ("The head of the press service of the Latvian MFA attended the opening of the fair.",
     None, None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "source", "credited"), SOURCES)
def test_the_outlet_and_its_source_are_named_as_printed(
    sentence: str, source: str | None, credited: str | None
) -> None:
    masthead = read(sentence).masthead
    assert (masthead.source, masthead.credited_source) == (source, credited)


def test_the_fullest_name_of_the_outlet_wins() -> None:
    masthead = read(f"Riga, LNA – {OPENING}", "Lakes News Agency (LNA)").masthead
    assert masthead.source == "Lakes News Agency"


CREDITS = [
    ("Photo: MFA RK", "MFA RK"),
    ("Images | Latvian MFA", "Latvian MFA"),
    ("The quay at noon. Photo by Ilze Berga", "Ilze Berga"),
    ("Ministers at the quay. [Ilze Berga/Lakes Images]", "Ilze Berga/Lakes Images"),
]


@pytest.mark.parametrize(("line", "credit"), CREDITS)
def test_the_photographer_is_named_as_printed(line: str, credit: str) -> None:
    assert read("Lakes Conference Opens", line, OPENING).masthead.photo_credit == credit


@pytest.mark.parametrize("without_end", ["A", " "])
def test_a_word_or_blank_without_end_takes_no_time(without_end: str) -> None:
    began = time.process_time()
    masthead = read(OPENING, f"Ana Goff met {without_end * 100_000} Ilze Berga.").masthead
    assert masthead.credited_source is None
    assert time.process_time() - began < 10


def test_an_empty_text_has_an_empty_masthead() -> None:
    reading = read("")
    assert reading.body == {}
    assert reading.masthead.title is None


BYLINES = [
    ("By Ilze Berga", "Ilze Berga"),
    ("By ILZE BERGA, LNA Staff Writer", "ILZE BERGA, LNA Staff Writer"),
    ("Written by Ilze Berga and Ana Goff", "Ilze Berga and Ana Goff"),
    ("Author: Ilze Berga", "Ilze Berga"),
    ("By Ilze Berga | 4 March 2022", "Ilze Berga"),
    ("Edited by Ilze Berga", None),
]


@pytest.mark.parametrize(("line", "byline"), BYLINES)
def test_who_wrote_the_article_is_read_from_its_byline(line: str, byline: str | None) -> None:
    assert read("Lakes Conference Opens", line, OPENING).masthead.byline == byline


NOTICES = [
    (
        "Distributed by LPO Group on behalf of Ministry of Lakes of Peru.",
        "Ministry of Lakes of Peru",
    ),
    ("Source: Lakes Commission (LC) |", "Lakes Commission"),
]


@pytest.mark.parametrize(("line", "source"), NOTICES)
def test_the_notice_of_a_distributor_names_the_outlet(line: str, source: str) -> None:
    assert read("Lakes Talks", OPENING, line).masthead.source == source


@pytest.mark.parametrize("line", ["403", "+ ↺ − 16 px"])
def test_a_line_without_words_is_no_title(line: str) -> None:
    assert read(line, "Lakes Talks", OPENING).masthead.title == "Lakes Talks"


def test_a_day_in_brackets_is_no_agency() -> None:
    assert read(f"RIGA (May 10): {OPENING}").masthead.source is None


def test_a_wire_line_of_its_own_gives_the_day() -> None:
    reading = read("Lakes Talks", "RIGA, Latvia, June 1, 2016/LNA (Lakes News)/ --", OPENING)
    assert reading.masthead.published_on == datetime.date(2016, 6, 1)


def test_a_long_line_above_a_date_is_the_title() -> None:
    title = "Statement: " + "Minister for Lakes Ana Lind’s Talks on Lakes and Rivers, " * 3 + "Riga"
    assert read(title, "04 September 2018", OPENING).masthead.title == title
