"""What is known of a person in one article, and how surely two of them are one.

A surname alone never makes two people one: it takes the same side and post as well.
"""

import re

import msgspec

from communique.facts import Actor, Facts
from communique.resolve.keys import Keys
from communique.resolve.name_words import is_ranked, name_words
from communique.resolve.names import (
    FRONT,
    INITIALS,
    INNER,
    LATER,
    SAME,
    SHORTER,
    SINGLE,
    TURNED,
    name_keys,
    names_agree,
    names_differ,
    names_touch,
    word_key,
)
from communique.resolve.posts import (
    AGREE,
    CAREER,
    FOREIGN,
    OPEN,
    SAME_POST,
    STEP,
    Post,
    is_one_post,
    posts_agree,
    read_post,
)
from communique.resolve.topics import sides_named


class Person(msgspec.Struct, frozen=True):
    """What one article says of a person: its fullest name, another full name, side and post."""

    name: str
    country: str | None
    post: Post
    alias: str | None = None


OPEN_SIDE, UNKNOWN_SIDE, OTHER_SIDE = 0.5, 0.3, 0.0
NAMES = (SAME, INNER, TURNED, SHORTER, LATER, FRONT, INITIALS)
SCORES = {
    SAME_POST: dict(zip(NAMES, (0.98, 0.97, 0.95, 0.95, 0.88, 0.93, 0.96), strict=True)),
    AGREE: dict(zip(NAMES, (0.91, 0.9, 0.86, 0.88, 0.81, 0.86, 0.86), strict=True)),
    OPEN: dict(zip(NAMES, (0.9, 0.88, 0.86, 0.86, 0.8, 0.83, 0.81), strict=True)),
    STEP: dict(zip(NAMES, (0.9, 0.86, 0.82, 0.82, 0.76, 0.8, 0.76), strict=True)),
    CAREER: dict(zip(NAMES, (0.78, 0.77, 0.76, 0.76, 0.45, 0.75, 0.6), strict=True)),
}
"""How surely two findings of one side are one person, by how their posts and names agree."""


POSSESSIVE = re.compile(r"['’]s\b")
KINSHIP = re.compile(
    r"\b(?:daughter|son|sister|brother|cousin|father|mother|wife|husband|widow|nephew|niece|uncle"
    r"|aunt|twin)\b"
)


def person_of(actor: Actor, facts: Facts) -> Person:
    """Return what an article says of a person."""
    title = "; ".join(part.strip() for part in (actor.title or "").split(";") if part.strip())
    post = " ".join(plain for plain in (title, actor.organization or "") if plain)
    full, alias = _fullest_name(actor), None
    if len(full.split()) == 1 and any(map(KINSHIP.search, actor.names)):
        full = f"{full} {_family_name(actor, facts)}".strip()
    for form in actor.names:
        if _is_full_name(form) and not names_agree(full, form):
            alias = form
    return Person(full, actor.country, read_post(post), alias)


def _fullest_name(actor: Actor) -> str:
    """Return the printed name with the most words, all those of the usual one among them."""
    usual = name_words(actor.name)
    forms = [actor.name]
    for form in actor.names:
        words = name_words(form)
        is_name = form[:1].isupper() and all(w[:1].isupper() for w in form.split() if len(w) > 3)
        is_name = is_name and not POSSESSIVE.search(form)
        if is_name and len(words) > len(usual) and set(usual) < set(words):
            forms.append(form)
    return max(forms, key=lambda form: (len(name_words(form)), form == actor.name, form))


def _family_name(actor: Actor, facts: Facts) -> str:
    """Return the family name of whose relative is named by a given name only (her sister Ana)."""
    start = min((span.start for span in actor.mentions), default=0)
    before = [
        (span.start, other.name)
        for other in facts.actors
        if other.kind == "person" and other is not actor
        if actor.country is None or other.country in (None, actor.country)
        for span in other.mentions
        if span.start < start and not any(map(KINSHIP.search, other.names))
    ]
    return max(before)[1].split()[-1] if before else ""


def _is_full_name(form: str) -> bool:
    """Tell whether a form that an article has for a person is a name of several words."""
    words = form.split()
    return (
        1 < len(words) < 5
        and not POSSESSIVE.search(form)
        and all(word[:1].isupper() and not word.isupper() for word in words)
        and not is_ranked(form)
        and not sides_named(form)
        and len(name_words(form)) > 1
    )


def person_keys(person: Person) -> Keys:
    """Return the keys of a person: two that can be one are compared.

    A single word is looked for among the names of one side and rank.
    """
    keys = name_keys(person.name) | name_keys(person.alias or "")
    words = name_words(person.name)
    if not person.country or not person.post or not words:
        return keys
    ranks = {part.level for part in person.post if part.level}
    if len(words) > 1:
        whole = {f"{word_key(w)}@{person.country}:{rank}" for w in words for rank in ranks}
        return keys | Keys(frozenset(whole), frozenset(f"{key}." for key in whole))
    purposes = {purpose for part in person.post for purpose in part.purpose}
    of_word = {f"{word_key(words[0])}@{person.country}:{of}" for of in ranks | purposes}
    single = frozenset(f"{key}." for key in of_word)
    return keys | Keys(single, single | of_word)


def people_match(one: Person, other: Person) -> float:
    """Return how surely two findings are one person: 0 unrelated to 1, negative: never."""
    if one.alias or other.alias:
        name = max(names_agree(mine, yours) for mine in _names(one) for yours in _names(other))
    else:
        name = names_agree(one.name, other.name)
    if not name:
        return -1.0 if names_differ(one.name, other.name) else 0.0
    side = _sides_agree(one.country, other.country)
    post = posts_agree(one.post, other.post)
    if side == OTHER_SIDE or post == FOREIGN:
        return -1.0 if name >= FRONT else 0.0
    if name == SINGLE:
        is_whole = len(name_words(one.name)) == len(name_words(other.name))
        if side == 1.0 and is_one_post(one.post, other.post):
            return 0.92 if is_whole else 0.8
        if side == 1.0 and is_whole and post == AGREE:
            return 0.8
        return 0.6 if is_whole and side == 1.0 else 0.0
    return SCORES[post][name] - {1.0: 0.0, OPEN_SIDE: 0.03}.get(side, 0.12)


def _names(person: Person) -> tuple[str, ...]:
    return (person.name, person.alias) if person.alias else (person.name,)


def _sides_agree(one: str | None, other: str | None) -> float:
    """Return 1 for one side, 0 for two countries, and between for what is open.

    Who speaks for a body has a country too.
    """
    if one == other:
        return 1.0 if one else UNKNOWN_SIDE
    if one is None or other is None:
        return UNKNOWN_SIDE
    are_countries = (
        len(one) == len(other) == 2 and "EU" not in (one, other) and ("UN" not in (one, other))
    )
    return OTHER_SIDE if are_countries else OPEN_SIDE


def may_be_meant(one: Person, other: Person) -> bool:
    """Tell whether one, named with a single word, can be the other, of the same side."""
    is_single = names_agree(one.name, other.name) == SINGLE
    is_one_side = one.country is not None and one.country == other.country
    return is_single and is_one_side and posts_agree(one.post, other.post) != FOREIGN


def are_namesakes(one: Person, other: Person) -> bool:
    """Tell whether two of one article have a word of their names in common."""
    return names_touch(one.name, other.name)


def are_turned(one: Person, other: Person) -> bool:
    """Tell whether the names of two have the same words in another order."""
    return names_agree(one.name, other.name) == TURNED
