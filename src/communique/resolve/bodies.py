"""What is known of an organisation, body or country in one article, and how surely two are one.

The reader's word lists know countries and many bodies by name, acronym, adjective and former name;
others are one by their words and side: each country has its Ministry of Foreign Affairs.
"""

from functools import lru_cache

import msgspec

from communique.extract.lexicon import proper_names
from communique.facts import Actor
from communique.resolve.keys import Keys
from communique.resolve.topics import SMALL_WORDS, initials, side_stems, sides_named
from communique.resolve.words import KEPT, plain_words, stem

STATES = ("country", "demonym", "people")
SYNONYMS = {"external": "foreign", "defense": "defence", "centre": "center", "mfa": "foreign",
            "commerce": "trade", "programme": "program"}  # fmt: skip
EMPTY = SMALL_WORDS | {"affairs", "republic", "relations", "inc", "ltd", "llc", "jsc"}


class Body(msgspec.Struct, frozen=True):
    """What one article says of an organisation or country: name, acronym and side."""

    name: str
    acronym: str | None
    side: str | None
    is_country: bool


def body_of(actor: Actor) -> Body:
    """Return what an article says of an organisation or country."""
    return Body(actor.name, actor.acronym, actor.country, actor.kind == "country")


def body_keys(body: Body) -> Keys:
    """Return the keys of a body: two that can be one share a key."""
    if known := _known(body):
        return Keys.of({known})
    words = " ".join(sorted(_words(body.name)))
    return Keys.of({words} | {form for form in _short_forms(body) if len(form) > 1})


def bodies_match(one: Body, other: Body) -> float:
    """Return how surely two findings are one body: 0 unrelated to 1, negative: never."""
    known = _known(one), _known(other)
    if all(known):
        return 0.99 if known[0] == known[1] else -1.0
    if one.is_country or other.is_country:
        return 0.0
    sides = _side(one), _side(other)
    if None not in sides and sides[0] != sides[1]:
        return -1.0
    agreed = 0.97 if sides[0] == sides[1] else 0.85
    if _words(one.name) == _words(other.name):
        return agreed
    if _short_forms(one) & _short_forms(other):
        return agreed - 0.05
    return 0.0


@lru_cache(maxsize=KEPT)
def _known(body: Body) -> str | None:
    """Return the name by which the word lists know a body, None where they do not."""
    if body.is_country and body.side:
        return f"={body.side}"
    found = proper_names().get(body.name.removeprefix("the ").removeprefix("The "))
    if found is None or found.kind in ("city", "region"):
        return None
    if found.kind in (*STATES, "body"):
        return f"={found.side}" if found.side else None
    return f"={found.name}"


@lru_cache(maxsize=KEPT)
def _words(name: str) -> frozenset[str]:
    """Return the words of a name that tell bodies of one side apart, as stems."""
    words = [SYNONYMS.get(word, word) for word in plain_words(name)]
    kept = {stem(word) for word in words if word not in EMPTY}
    if "mfa" in plain_words(name):
        kept.add("ministr")
    return frozenset(kept - side_stems() or kept)


def _short_forms(body: Body) -> set[str]:
    """Return the acronyms of a body: as printed, and what its words begin with."""
    forms = {" ".join(plain_words(body.acronym))} if body.acronym else set()
    if body.name.isupper() and " " not in body.name:
        forms.add(" ".join(plain_words(body.name)))
    letters = initials(body.name)
    return forms | ({letters} if len(letters) > 2 else set())


def _side(body: Body) -> str | None:
    """Return the side of a body: as told, or the one country that its name names."""
    named = sides_named(body.name)
    return body.side or (next(iter(named)) if len(named) == 1 else None)
