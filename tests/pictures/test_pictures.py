"""What is on the pictures: legible with few rows and with many, honest about the rest."""

import re
from string import ascii_uppercase
from types import SimpleNamespace

import pytest
from drawing import DRAW, ROWS, events, pairs, said, sides, svg, texts, words
from matplotlib.text import Text

from communique.pictures import chronicle, matrix, network, statements, timeline
from communique.pictures.canvas import Picture, finish, write_figure


@pytest.mark.parametrize("name", sorted(DRAW))
@pytest.mark.parametrize("count", [1, 10, 1000])
def test_no_two_texts_of_a_picture_lie_on_each_other(name: str, count: int) -> None:
    check_texts(DRAW[name](ROWS[name](count)))


def check_texts(picture: Picture) -> None:
    """Check that no two level or upright texts lie on each other, nor one beyond the edge."""
    finish(picture)
    picture.figure.draw_without_rendering()
    renderer = picture.figure._get_renderer()
    drawn = [
        text for text in picture.figure.findobj(Text)
        if text.get_text().strip() and text.get_visible() and not round(text.get_rotation()) % 90
    ]  # fmt: skip
    boxes = [text.get_window_extent(renderer) for text in drawn]
    assert len(boxes) >= 3
    assert min(box.x0 for box in boxes) > 0
    assert max(box.x1 for box in boxes) < picture.figure.bbox.width
    for place, box in enumerate(boxes):
        shrunk = box.padded(-1)
        assert not any(shrunk.overlaps(other.padded(-1)) for other in boxes[place + 1 :])


@pytest.mark.parametrize("name", sorted(DRAW))
@pytest.mark.parametrize("count", [1, 10, 1000])
def test_all_that_is_drawn_lies_on_the_picture(name: str, count: int) -> None:
    picture = DRAW[name](ROWS[name](count))
    finish(picture)
    picture.figure.draw_without_rendering()
    width, height = picture.figure.get_size_inches() * picture.figure.dpi
    box = picture.figure.get_tightbbox()
    assert box is not None
    assert box.x0 >= 0
    assert box.y0 >= 0
    assert box.x1 * picture.figure.dpi <= width
    assert box.y1 * picture.figure.dpi <= height


@pytest.mark.parametrize("name", sorted(DRAW))
def test_of_many_rows_the_picture_says_how_many_more_there_are(name: str) -> None:
    few, many = (words(DRAW[name](ROWS[name](count))) for count in (1, 1000))
    said = re.compile(r" more are|The bars count 1,000\.")
    assert not said.search(few.replace("898 more are not", ""))
    assert said.search(many)


@pytest.mark.parametrize("name", sorted(DRAW))
def test_nothing_to_draw_is_said_in_plain_words(name: str) -> None:
    assert "or none that was asked for." in words(DRAW[name]([]))


def test_the_best_attended_events_are_listed_in_the_order_of_time() -> None:
    rows = events(100)
    listed = [text for text in texts(svg(timeline.draw(rows))) if "Event " in text]
    assert len(listed) == chronicle.ROWS
    assert [text[:10] for text in listed] == sorted(text[:10] for text in listed)
    names = {"Event " + text.split("Event ")[1].split()[0] for text in listed}
    assert {"Event 49", "Event 99", "Event 48"} <= names


def test_events_without_a_date_are_counted_not_placed() -> None:
    rows = [*events(3), *events(4, starts_on=None)]
    assert "Without a date, and not drawn: 4." in words(timeline.draw(rows))
    undated = words(timeline.draw(events(3, starts_on=None)))
    assert "None of them has a date." in undated
    assert undated.count("Event ") == 3


def test_an_event_far_from_all_others_does_not_flatten_the_bars() -> None:
    rows = [*events(1, starts_on="1949-05-05"), *events(200)]
    assert "and in no bar: 1." in words(timeline.draw(rows))


def test_a_date_is_written_as_exactly_as_it_was_stated() -> None:
    year, month = events(1, date_precision="year"), events(1, date_precision="month")
    assert "2015 Event" in words(timeline.draw(year))
    assert "2015-01 Event" in words(timeline.draw(month))


def test_a_year_is_not_counted_in_a_month() -> None:
    rows = [*events(60, starts_on="2024-03-03"), *events(2, date_precision="year")]
    rows[-1].starts_on = rows[-2].starts_on = "2024-01-01"
    assert "Dated to a year only, and in no bar: 2." in words(timeline.draw(rows))


def test_bars_no_bar_and_no_date_are_together_all_events() -> None:
    rows = events(1, starts_on="1949-05-05", attendees=99)
    rows += events(4, starts_on="2024-01-01", date_precision="year", attendees=99)
    for month in range(1, 9):
        rows += events(10, starts_on=f"2024-0{month}-05")
    rows += events(3, starts_on=None)
    drawn = words(timeline.draw(rows))
    counts = re.findall(r"(?:bars count|in no bar:|not drawn:) (\d+)", drawn)
    assert counts == ["80", "1", "4", "3"]


def test_the_axis_of_the_bars_begins_and_ends_with_them() -> None:
    rows = events(2, starts_on="2020-01-01", date_precision="year")
    for year in (2022, 2023, 2024, 2025):
        rows += events(9, starts_on=f"{year}-06-06")
    drawn = list(texts(svg(timeline.draw(rows))))
    assert "2023" in drawn
    assert not {"2018", "2019", "2020", "2021", "2027", "2028"} & set(drawn)


@pytest.mark.parametrize("name", ["timeline", "statements"])
def test_the_legend_has_no_name_twice(name: str) -> None:
    rows = ROWS[name](400)
    for row in rows[::3]:
        row.kind = row.act = "other"
    drawn = list(texts(svg(DRAW[name](rows))))
    assert drawn.count("other") == 1


def test_the_first_and_the_latest_statements_are_quoted() -> None:
    rows = sorted(said(300), key=lambda row: row.starts_on)
    drawn = words(statements.draw(rows))
    assert rows[0].content in drawn
    assert rows[-1].content in drawn


def test_statements_of_one_speaker_name_him_in_the_title_alone() -> None:
    drawn = words(statements.draw(said(5, speaker="Amina Haddad")))
    assert drawn.startswith("5 statements of Amina Haddad") or drawn.count("Amina Haddad") == 1


def test_a_row_that_stands_for_several_statements_counts_them_all() -> None:
    assert "60 statements" in words(statements.draw(said(20, statements=3)))


def test_a_network_has_each_name_once_with_its_side() -> None:
    drawn = list(texts(svg(network.draw(pairs(45)))))
    assert sum(text == "Person 1 EU" for text in drawn) == 1
    assert "Kazakhstan" in drawn


def test_nobody_is_on_a_network_without_a_line() -> None:
    rows = pairs(1000, meetings=1, actor_count=900)
    rows = [row for row in rows if row.actor_id < 20 and row.counterpart_id < 20] + [
        row for row in rows if row.actor_id < 20 <= row.counterpart_id < 40
    ]
    for row in rows[:160]:
        row.meetings = 9
    picture = network.draw(rows)
    drawn = words(picture)
    lined = {row.person for row in rows[:150]} | {row.counterpart for row in rows[:150]}
    assert len(set(re.findall(r"Person \d+", drawn))) == len(lined) == 20
    assert picture.notes[1:] == [
        "Drawn are 20 of the 40 names with the most meetings, those with a line, "
        "and 880 more are not.",
        "Drawn are the 150 pairs of these names that met most, and 440 more are not.",
    ]


def test_long_names_on_a_network_leave_room_for_legend_and_notes() -> None:
    name = "Bartholomew Constantinou-Hills"
    sides = ["COMMONWEALTH", "ECOWAS", "EUROCONTROL", "OSCE", "FAO", "CARICOM", "KZ", "UZ"]
    rows = pairs(900, person=name, counterpart=name)
    for row in rows:
        row.country_code = sides[row.actor_id % 8]
        row.counterpart_country_code = sides[row.counterpart_id % 8]
    check_texts(network.draw(rows))


def test_a_matrix_is_read_from_either_side() -> None:
    rows = [SimpleNamespace(country_code="EU", counterpart_country_code="KZ", meetings=7)]
    drawn = list(texts(svg(matrix.draw(rows))))
    assert drawn.count("7") == 2
    assert "Kazakhstan KZ" in drawn


def test_of_many_sides_those_that_met_most_are_drawn() -> None:
    drawn = list(texts(svg(matrix.draw(sides(1000)))))
    assert sum(len(text) == 2 and text.isalpha() for text in drawn) == matrix.SIDES


def test_the_pairs_that_met_most_are_drawn_before_sides_of_great_meetings() -> None:
    pairs = [
        ("QY", "QZ", 7),
        *((f"A{a}", f"A{b}", 2) for a in ascii_uppercase for b in ascii_uppercase if a < b),
    ]
    rows = [
        SimpleNamespace(country_code=one, counterpart_country_code=other, meetings=meetings)
        for one, other, meetings in pairs
    ]
    picture = matrix.draw(rows)
    drawn = list(texts(svg(picture)))
    assert drawn.count("7") == 2
    assert drawn.count("2") == 23 * 22
    assert "Drawn are the 25 sides of the pairs that met most, and 3 more are not." in picture.notes


def test_long_acronyms_stand_apart_on_a_matrix() -> None:
    codes = [
        "ECOWAS",
        "CI",
        "COMMONWEALTH",
        "EUROCONTROL",
        *(f"MWWWWWWWWWWWWWW{k}" for k in ascii_uppercase),
    ]
    rows = [
        SimpleNamespace(country_code=one, counterpart_country_code=other, meetings=9999)
        for k, one in enumerate(codes) for other in codes[k + 1 :]
    ]  # fmt: skip
    check_texts(matrix.draw(rows))


@pytest.mark.parametrize(
    "name", ["<b>&amp;", "$x^2$ and $", "\x1b[31m\x07", "\u202eabc", "\ufffe", "%s {0}"]
)
def test_any_name_is_drawn_as_text(name: str) -> None:
    drawn = words(network.draw(pairs(3, person=name)))
    shown = name.translate({0x1B: "␛", 0x07: "␇", 0x202E: "\ufffd", 0xFFFE: "\ufffd"})
    assert shown in drawn


def test_the_same_rows_give_the_same_file() -> None:
    one, other = (write_figure(network.draw(pairs(10)), "svg") for _ in range(2))
    assert one == other


def test_all_words_are_drawn_in_the_fonts_that_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.pictures.canvas.FONTS", ["DejaVu Sans", "STIXGeneral", "None"])
    picture = timeline.draw(events(100))
    finish(picture)
    content, _ = write_figure(picture, "svg")
    fonts = set(re.findall(rb"font(?:-family)?: (?:[^;\"']+ )?('[^;\"]+)", content))
    assert len(fonts) == 1
    assert fonts.pop().startswith(b"'DejaVu Sans', 'STIXGeneral', ")


def test_letters_without_a_font_are_told_of_a_png_not_of_svg_text() -> None:
    picture = network.draw(pairs(1, person="\U0001f9ff\U000e0100 name"))
    finish(picture)
    content, missing = write_figure(picture, "png")
    assert content.startswith(b"\x89PNG")
    assert missing


@pytest.mark.parametrize("name", ["network", "statements", "timeline"])
def test_the_first_1000_rows_are_kept_for_the_page_and_the_others_counted(name: str) -> None:
    picture = DRAW[name](ROWS[name](1200))
    assert (len(picture.rows), picture.more) == (1000, 200)
