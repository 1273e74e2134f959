"""What the page of an article holds, read as a browser reads it."""

import html.parser
import re

import pytest
from showing import HOSTILE, shown

from communique.pages import one_line, visible
from communique.show.page import article_page


class Page(html.parser.HTMLParser):
    """The tags of a page with their attributes, and the text in the element `#text`."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if self.depth or dict(attrs).get("id") == "text":
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


def test_the_text_is_verbatim(dialogue_file: str) -> None:
    article = shown(dialogue_file)
    assert Page(article_page(article)).text == article.text


def test_hostile_text_stays_text(hostile_file: str) -> None:
    page = Page(article_page(shown(hostile_file)))
    assert page.text == visible(HOSTILE)
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not {"img", "b", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert not [name for _, attributes in page.tags for name in attributes if name[:2] == "on"]


def test_nothing_is_loaded_and_nothing_else_may_run(hostile_file: str) -> None:
    page = Page(article_page(shown(hostile_file)))
    (policy,) = (
        attributes["content"] for tag, attributes in page.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )  # fmt: skip
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    links = [attributes["href"] for tag, attributes in page.tags if "href" in attributes]
    assert links
    assert all(link is not None and link.startswith("#") for link in links)
    assert not [attributes for _, attributes in page.tags if {"src", "style"} & attributes.keys()]


def test_every_link_has_its_target(dialogue_file: str) -> None:
    page = article_page(shown(dialogue_file))
    targets = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r' href="#([^"]+)"', page)) <= targets
    described = {
        word for ids in re.findall(r'aria-describedby="([^"]+)"', page) for word in ids.split()
    }
    assert described <= targets


def test_an_article_without_facts_says_so(dialogue_file: str) -> None:
    from dataclasses import replace

    page = article_page(replace(shown(dialogue_file), facts=()))
    assert "No fact was found in this article." in page


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\x1bb", "a␛b"),
        ("\x7f", "␡"),
        ("\x9b", "\ufffd"),
        ("\u202ea\u2066\u061c", "\ufffda\ufffd\ufffd"),
        ("\u200e\u200fב", "\ufffd\ufffdב"),
        ("\t\n\r", "\t\n\r"),
    ],
)
def test_controls_can_be_seen_and_keep_their_place(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_a_title_of_the_tab_is_one_line_in_one_direction() -> None:
    assert one_line("a\n b\u202ec") == "a b\ufffdc"
