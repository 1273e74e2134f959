"""The head word of a post with the modifiers before it: "first deputy | minister"."""

from collections.abc import Sequence
from dataclasses import dataclass

from communique.extract.document import Token
from communique.extract.lexicon import Post, phrases, posts
from communique.extract.people.names import Names

INNER_OWNERS = frozenset(("body", "institution", "region", "demonym"))


@dataclass(frozen=True, slots=True)
class Head:
    """A head word that ends before token `last`; `side` is that of an owner among its modifiers."""

    last: int
    post: Post
    side: str | None = None


def may_begin_head(token: Token) -> bool:
    """Tell whether a head word, or a modifier before one, can begin with a word."""
    return posts().begins(token) or phrases("title_modifiers.txt").begins(token)


def read_head(tokens: Sequence[Token], names: Names, i: int, end: int) -> Head | None:
    """Read modifiers and a head word at token `i`, before token `end`."""
    modifiers, side, k = phrases("title_modifiers.txt"), None, i
    while k < end:
        matched = posts().match(tokens, k)
        modifier = modifiers.match(tokens, k)
        if matched:
            after = k + matched[0]
            deeper = read_head(tokens, names, after, end) if modifier and after < end else None
            if deeper and deeper.post.head == "ambassador" and deeper.last == after + 1:
                deeper = None  # "Secretary General Ambassador X": a rank
            if deeper and deeper.post.level == "royal" != matched[1].level:
                deeper = None  # "foreign minister Prince X": a part of the name
            return deeper or Head(after, matched[1], side)
        owner = names.starting_at(k)
        if modifier:
            k += modifier[0]
            joins = k + 1 < end and tokens[k].lower == "and" and modifiers.match(tokens, k + 1)
            k += bool(joins)  # "Senior Humanitarian and Reconstruction Coordinator"
        elif owner and k > i and owner.kind in INNER_OWNERS:
            side, k = owner.side or side, owner.last
        else:
            return None
    return None
