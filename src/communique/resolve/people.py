"""What is known of a person in one article, and how surely two of them are one.

A surname alone never makes two people one: it takes the same side and post as well.
"""

import msgspec

from communique.facts import Actor
from communique.resolve.names import (
    INITIALS,
    LATER,
    SAME,
    SHORTER,
    SINGLE,
    name_keys,
    name_words,
    names_agree,
)
from communique.resolve.posts import (
    AGREE,
    CAREER,
    FOREIGN,
    OPEN,
    Post,
    is_one_post,
    posts_agree,
    read_post,
)


class Person(msgspec.Struct, frozen=True):
    """What one article says of a person: its fullest name, side and post."""

    name: str
    country: str | None
    post: Post


OPEN_SIDE, OTHER_SIDE = 0.5, 0.0
SCORES = {
    AGREE: {SAME: 0.98, SHORTER: 0.95, LATER: 0.91, INITIALS: 0.93},
    OPEN: {SAME: 0.94, SHORTER: 0.86, LATER: 0.8, INITIALS: 0.8},
    CAREER: {SAME: 0.78, SHORTER: 0.55, LATER: 0.45, INITIALS: 0.45},
}
"""How surely two findings of one side are one person, by how their posts and names agree."""


def person_of(actor: Actor) -> Person:
    """Return what an article says of a person."""
    title = "; ".join(part.strip() for part in (actor.title or "").split(";") if part.strip())
    post = " ".join(plain for plain in (title, actor.organization or "") if plain)
    return Person(_fullest_name(actor), actor.country, read_post(post) if title else ())


def _fullest_name(actor: Actor) -> str:
    """Return the printed name with the most words, all those of the usual one among them."""
    usual = name_words(actor.name)
    forms = [actor.name]
    for form in actor.names:
        words = name_words(form)
        is_name = form[:1].isupper() and all(w[:1].isupper() for w in form.split() if len(w) > 3)
        if is_name and len(words) > len(usual) and set(usual) < set(words):
            forms.append(form)
    return max(forms, key=lambda form: (len(name_words(form)), form == actor.name, form))


def person_keys(person: Person) -> set[str]:
    """Return the keys of a person: two that can be one share a key."""
    keys = name_keys(person.name)
    if person.country and person.post:
        ranks = {part.level for part in person.post if part.level}
        for word in name_words(person.name):
            keys |= {f"{word}@{person.country}:{rank}" for rank in ranks}
    return keys


def people_match(one: Person, other: Person) -> float:
    """Return how surely two findings are one person: 0 unrelated to 1, negative: never."""
    name = names_agree(one.name, other.name)
    if not name:
        return -1.0 if min(len(name_words(one.name)), len(name_words(other.name))) > 1 else 0.0
    side = _sides_agree(one.country, other.country)
    post = posts_agree(one.post, other.post)
    if side == OTHER_SIDE or post == FOREIGN:
        return -1.0 if name >= LATER else 0.0
    if name == SINGLE:
        is_whole = len(name_words(one.name)) == len(name_words(other.name))
        if side == 1.0 and is_one_post(one.post, other.post):
            return 0.92 if is_whole else 0.8
        return 0.6 if is_whole and side == 1.0 else 0.0
    return SCORES[post][name] - (0.0 if side == 1.0 else 0.12)


def _sides_agree(one: str | None, other: str | None) -> float:
    """Return 1 for one side, 0 for two countries, and between for what is open.

    Who speaks for a body has a country too.
    """
    if one == other:
        return 1.0 if one else OPEN_SIDE
    if one is None or other is None:
        return OPEN_SIDE
    are_countries = (
        len(one) == len(other) == 2 and "EU" not in (one, other) and ("UN" not in (one, other))
    )
    return OTHER_SIDE if are_countries else OPEN_SIDE
