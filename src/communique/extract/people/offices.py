"""Offices that a text names with their country before or beside their holder.

"Peru's foreign minister is expected in Riga. Foreign Minister Vega will …": the one minister
without a side is that country's. So is the minister of a headline: "The Peruvian Foreign Minister
meets …".
"""

from collections.abc import Iterator, Sequence

from communique.extract.document import Document
from communique.extract.people.member import Member, title_words
from communique.extract.people.names import Names
from communique.extract.people.posts import PostReader
from communique.facts import Span

OWNERS = frozenset(("country", "demonym"))
SINGLE_HOLDERS = frozenset(
    ("head of state", "head of government", "minister", "deputy minister", "parliament")
)


def settle_by_offices(
    names: Names, posts: PostReader, people: Sequence[Member], taken: Sequence[Span]
) -> None:
    """Give the one holder of a post, if without a side, the one side that the text prints with it.

    `taken` are the places of people with their posts: those posts are theirs.
    """
    offices = list(_offices(names, posts, taken))
    for member in people:
        if member.side or not member.title or member.level not in SINGLE_HOLDERS:
            continue
        words = _essence(member.title)
        holders = [m for m in people if m.title and _essence(m.title) == words]
        held = {m.side for m in holders if m.side}
        sides = {side for title, side in offices if title == words} - held
        if len(sides) == 1 and sum(m.side is None for m in holders) == 1:
            member.side = sides.pop()


def _essence(title: str) -> frozenset[str]:
    """Return what tells a post: "Minister of Foreign Affairs" is a foreign minister."""
    return frozenset(title_words(title) - {"affairs"})


def _offices(
    names: Names, posts: PostReader, taken: Sequence[Span]
) -> Iterator[tuple[frozenset[str], str]]:
    """Yield the words and the side of each post of a country without its holder's name."""
    document: Document = names.document
    for name in names.all:
        if name.kind not in OWNERS or not name.side:
            continue
        start = document.tokens[name.first].start
        if any(span.start <= start < span.end for span in taken):
            continue
        post = posts.read_at(name.first, before_name=False)
        if post and not post.is_plural and post.side and post.first == name.first:
            yield _essence(document.words(post.titles[0])), post.side
