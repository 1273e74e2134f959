"""Posts as printed: hand-written phrases."""

import pytest

from communique.extract.document import Document
from communique.extract.people.names import Names
from communique.extract.people.posts import PostReader, PrintedPost


def read(text: str, *, before_name: bool) -> tuple[PrintedPost | None, Document]:
    document = Document.read(text)
    return PostReader(document, Names(document)).read_at(0, before_name=before_name), document


POSTS = [
    ("Latvia's First Deputy Minister of Trade A B", "First Deputy Minister of Trade", "LV", None),
    (
        "Minister of Food, Trade and Rural Affairs of Peru A B",
        "Minister of Food, Trade and Rural Affairs",
        "PE",
        None,
    ),
    (
        "State Councillor and Foreign Minister A B",
        "State Councillor and Foreign Minister",
        None,
        None,
    ),
    ("EU Special Envoy for Lakes A B", "Special Envoy for Lakes", "EU", "EU"),
    (
        "Director of the “Saule” Training Centre Ilze Berga",
        "Director",
        None,
        "“Saule” Training Centre",
    ),
    ("Additional Secretary (East Asia) A B", "Additional Secretary (East Asia)", None, None),
    ("Ambassador (Peru) A B", "Ambassador", None, None),
    ("The Netherlands’ ambassador", "ambassador", "NL", None),
    ("Minister of Hajj and Umrah Dr. A B", "Minister of Hajj and Umrah", None, None),
    ("Director of Reefs and Atolls, Mr. A. B. Cook", "Director of Reefs and Atolls", None, None),
    ("UN Resident Coordinator in Peru, A B", "Resident Coordinator in Peru", "UN", "UN"),
    (
        "Head of the OSCE Mission to Skopje",
        "Head of the OSCE Mission to Skopje",
        "OSCE",
        "OSCE Mission to Skopje",
    ),
]


@pytest.mark.parametrize(("text", "title", "side", "organization"), POSTS)
def test_a_post_has_title_side_and_organization(
    text: str, title: str, side: str | None, organization: str | None
) -> None:
    post, document = read(text, before_name=True)
    assert post is not None
    assert (document.words(post.title), post.side, post.organization) == (title, side, organization)


@pytest.mark.parametrize("text", ["Walvis Bay", "the lake", "Peru and Latvia"])
def test_what_has_no_head_word_is_no_post(text: str) -> None:
    assert read(text, before_name=True)[0] is None
