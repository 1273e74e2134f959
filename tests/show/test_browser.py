"""The page of an article in a real browser: pointer, keyboard, finger, light and dark."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from showing import HOSTILE, shown

from browser import chromium
from communique.pages import visible
from communique.show.page import article_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]
PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with chromium() as started:
        yield started


@pytest.fixture
def open_page(browser: "Browser", tmp_path: Path) -> Iterator[Open]:
    """Open the page of an archive's first article; whatever the browser complains of is a fault."""
    complaints: list[str] = []

    def opened(database: str, **options: Any) -> "Page":
        path = tmp_path / "page.html"
        path.write_text(article_page(shown(database)), encoding="utf-8", newline="")
        page = browser.new_context(**options).new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda request: complaints.append(request.url) if request.url != path.as_uri() else None)  # fmt: skip  # noqa: E501
        page.goto(path.as_uri())
        return page

    yield opened
    assert complaints == []


def card(page: "Page") -> list[str]:
    return [" ".join(part.split()) for part in page.locator("#card section").all_inner_texts()]


def test_the_row_stands_beside_the_place_that_the_pointer_is_on(
    dialogue_file: str, open_page: Open
) -> None:
    page = open_page(dialogue_file)
    page.get_by_text("The 11th Dialogue").first.hover()
    (row,) = card(page)
    assert re.match(r"Event No\. 1 Name 11th Dialogue Kind dialogue Status held", row)


def test_a_click_holds_the_rows_of_all_facts_and_escape_lets_go(
    dialogue_file: str, open_page: Open
) -> None:
    page = open_page(dialogue_file)
    page.locator("#text").get_by_text("a roadmap").click()
    page.get_by_text("The 11th Dialogue").first.hover()
    assert [row.split()[0] for row in card(page)] == ["Agenda", "Initiative", "Statement"]
    page.keyboard.press("Escape")
    assert card(page) == []


def test_the_keyboard_reaches_every_place_and_its_rows(dialogue_file: str, open_page: Open) -> None:
    page = open_page(dialogue_file)
    page.locator("#text").focus()
    names = []
    for _ in range(4):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent"))
        assert card(page)
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(outline) == "solid"
    assert names[:3] == ["The 11th Dialogue", "Deputy Minister", "Roman Vassilenko"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "card"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == names[-1]


@pytest.mark.parametrize("keys", [["Tab", "Enter"], ["Tab", "Escape"], ["Escape"]])
@pytest.mark.parametrize("viewport", [{"width": 1200, "height": 800}, PHONE["viewport"]])
def test_the_focus_goes_back_to_the_place_when_its_rows_are_let_go(
    dialogue_file: str, open_page: Open, keys: list[str], viewport: Any
) -> None:
    page = open_page(dialogue_file, viewport=viewport)
    page.locator("#text").get_by_role("link", name="The 11th Dialogue").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "card"
    for key in keys:
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.textContent") == "The 11th Dialogue"
    assert card(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Deputy Minister"
    assert card(page)


def test_the_focus_goes_back_to_a_piece_that_no_tab_reaches(
    dialogue_file: str, open_page: Open
) -> None:
    page = open_page(dialogue_file)
    piece = page.locator("#text > a:not([href])").first
    piece.click()
    page.get_by_role("button", name="Close").click()
    assert page.evaluate("document.activeElement.textContent") == piece.text_content()


def test_a_kind_that_is_switched_off_is_neither_seen_nor_reached(
    dialogue_file: str, open_page: Open
) -> None:
    page = open_page(dialogue_file)
    place = page.get_by_role("link", name="The 11th Dialogue")
    coloured = place.evaluate("place => getComputedStyle(place).backgroundImage")
    page.get_by_label("Event").first.uncheck()
    place = page.locator("#text").get_by_text("The 11th Dialogue")
    assert place.get_attribute("href") is None
    assert place.evaluate("place => getComputedStyle(place).backgroundImage") != coloured
    assert not page.locator("caption.events").is_visible()
    page.get_by_label("Event").first.check()
    assert page.get_by_role("link", name="The 11th Dialogue").count() == 1
    assert page.locator("caption.events").is_visible()


def test_on_a_phone_a_tap_opens_the_rows_and_nothing_is_wider_than_the_screen(
    dialogue_file: str, open_page: Open
) -> None:
    page = open_page(dialogue_file, **PHONE)
    assert not page.locator("#card").is_visible()
    page.locator("#text").get_by_text("a roadmap").tap()
    assert len(card(page)) == 3
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"]
    page.get_by_role("button", name="Close").tap()
    assert not page.locator("#card").is_visible()


@pytest.mark.parametrize("is_tapped", [True, False])
def test_on_a_phone_the_card_does_not_cover_the_place_whose_rows_it_has(
    dialogue_file: str, open_page: Open, *, is_tapped: bool
) -> None:
    page = open_page(dialogue_file, **PHONE | {"viewport": {"width": 375, "height": 667}})
    page.locator("#rows").evaluate(
        "rows => { rows.hidden = true; }"
    )  # the text is all: no room below
    places = page.locator("#text > a[href]")
    for number in range(places.count()):
        place = places.nth(number)
        page.evaluate("scrollTo(0, 0)")
        if is_tapped:
            place.evaluate("place => place.scrollIntoView({block: 'end'})")
            place.tap(position={"x": 4, "y": 4})
        else:
            page.keyboard.press("Tab")
            place.focus()
        assert card(page)
        top, bottom = place.evaluate(
            "place => { const box = place.getBoundingClientRect(); return [box.top, box.bottom]; }"
        )
        assert (
            0
            <= top
            <= bottom
            <= page.locator("#card").evaluate("card => card.getBoundingClientRect().top")
        )
        page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_in_light_and_in_the_dark(
    dialogue_file: str, open_page: Open, scheme: str
) -> None:
    page = open_page(dialogue_file, color_scheme=scheme)
    ink, paper = page.evaluate(
        "['color', 'backgroundColor'].map(name => getComputedStyle(document.body)[name])"
    )
    assert contrast(ink, paper) > 7


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours `rgb(r, g, b)` (WCAG 2.2)."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    shares = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_hostile_text_is_shown_and_does_nothing(hostile_file: str, open_page: Open) -> None:
    page = open_page(hostile_file)
    assert page.locator("#text").text_content() == (visible(HOSTILE).replace("\r\n", "\n"))
    assert page.title().startswith("</title><script>")
    page.locator("#text > a").first.click()
    assert "<b onmouseover=alert(1)>" in card(page)[0]


def test_what_turns_the_direction_of_letters_turns_nothing(
    hostile_file: str, open_page: Open
) -> None:
    page = open_page(hostile_file)
    places = page.evaluate(
        """() => {
            const walk = document.createTreeWalker(document.getElementById("text"), 4);
            while (!walk.nextNode().data.includes("right to left"));
            const start = walk.currentNode.data.indexOf("right to left");
            return [0, 1, 2, 3, 4].map((at) => {
                const range = document.createRange();
                range.setStart(walk.currentNode, start + at);
                range.setEnd(walk.currentNode, start + at + 1);
                return range.getBoundingClientRect().left;
            });
        }"""
    )
    assert places == sorted(places)


def test_each_line_has_the_direction_of_its_own_letters(
    dialogue_file: str, open_page: Open
) -> None:
    with closing(sqlite3.connect(dialogue_file)) as connection, connection:
        connection.execute("UPDATE articles SET text = 'وزير الخارجية' || char(10) || text")
    page = open_page(dialogue_file)
    stop = page.evaluate(
        """() => {
            const walk = document.createTreeWalker(document.getElementById("text"), 4);
            let last;
            while (walk.nextNode())
                if (walk.currentNode.data.includes(".")) last = walk.currentNode;
            const at = last.data.lastIndexOf(".");
            return [at - 1, at].map((from) => {
                const range = document.createRange();
                range.setStart(last, from);
                range.setEnd(last, from + 1);
                return range.getBoundingClientRect().left;
            });
        }"""
    )
    assert stop == sorted(stop)  # the full stop of an English line stands behind its last letter


def test_without_javascript_a_place_leads_to_its_row(dialogue_file: str, open_page: Open) -> None:
    page = open_page(dialogue_file, java_script_enabled=False)
    page.get_by_role("link", name="The 11th Dialogue").click()
    assert page.url.endswith("#fact-1")
