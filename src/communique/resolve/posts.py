"""Whether two printed posts can be one person's: the same, a career, or another field."""

from functools import lru_cache
from itertools import pairwise

import msgspec

from communique.extract.document import tokenize
from communique.extract.lexicon import posts
from communique.resolve.topics import side_stems
from communique.resolve.words import KEPT, plain_words, stem

RANKS = frozenset(
    "minister deputy vice secretary state undersecretary under chief head director general "
    "president chair chairman chairwoman chairperson prime premier acting new former special "
    "envoy permanent representative high commissioner ambassador consul charge adviser advisor "
    "counsellor first second third senior assistant member delegation leader official elect "
    "designate speaker governor mayor king queen prince princess commander professor dr mp "
    "negotiator coordinator co cabinet manager executive officer spokesman spokesperson "
    "spokeswoman parliamentary ex".split()
)
EMPTY = frozenset(
    "of for the and to at in on a an affairs affair ministry department office his her its their "
    "international cooperation development republic s d national with from".split()
)
TELLING = frozenset(
    "envoy coordinator negotiator mediator commissioner governor mayor speaker spokesperson".split()
)
"""Words of posts that say what a post is for, if little else does."""
DIPLOMATIC = frozenset(
    "ambassador consul diplomat undersecretary plenipotentiary nuncio legation embassy".split()
)
DIPLOMATIC_PAIRS = frozenset({("high", "commissioner"), ("permanent", "representative")})
SYNONYMS = {
    "defense": "defence", "external": "foreign", "exterior": "foreign", "commerce": "trade",
    "fishery": "fisheries", "interior": "home", "economic": "economy", "financial": "finance",
    "environmental": "environment", "climatic": "climate", "military": "defence",
    "agricultural": "agriculture", "cultural": "culture", "treasury": "finance",
}  # fmt: skip
ABBREVIATIONS = {
    "mep": "member european parliament", "mfa": "ministry foreign affairs",
    "mofa": "ministry foreign affairs", "fm": "foreign minister", "pm": "prime minister",
    "dpm": "deputy prime minister",
}  # fmt: skip
FIELDS = {
    "head of state": "state", "head of government": "state", "minister": "state",
    "deputy minister": "state", "ambassador": "state", "official": "", "other": "",
    "parliament": "politics", "royal": "state", "military": "military",
    "academic": "academic", "business": "business",
}  # fmt: skip
APART = frozenset({"military", "academic", "business"})

SAME_POST, AGREE, OPEN, STEP, CAREER, FOREIGN = 1.0, 0.9, 0.5, 0.4, 0.25, 0.0
"""How two posts go together: one level and portfolio; one portfolio; unknown or general; other
levels; other portfolios; other fields."""


@lru_cache(maxsize=KEPT)
def portfolio(post: str) -> frozenset[str]:
    """Return what a post is for, as stems: foreign, defence, energy; empty where it is general."""
    short = " ".join(ABBREVIATIONS.get(word, word) for word in plain_words(post))
    words = plain_words(short)
    kept = {stem(SYNONYMS.get(word, word)) for word in words if word not in RANKS | EMPTY}
    kept -= side_stems()
    kept |= TELLING.intersection(words)
    pairs = set(pairwise(words))
    if DIPLOMATIC.intersection(words) or DIPLOMATIC_PAIRS & pairs:
        kept = kept - TELLING | {"foreign"}
    return frozenset(kept)


@lru_cache(maxsize=KEPT)
def level(post: str) -> str | None:
    """Return the level of the first post that a title names, None where it names none."""
    tokens = tokenize(post)
    for i in range(len(tokens)):
        if found := posts().match(tokens, i):
            return found[1].level
    return None


class Part(msgspec.Struct, frozen=True, array_like=True):
    """One post of a title: its level (None where no list knows it), and what it is for."""

    level: str | None
    purpose: tuple[str, ...]


Post = tuple[Part, ...]
"""The posts that one article gives a person; empty where it gives none."""


@lru_cache(maxsize=KEPT)
def read_post(title: str) -> Post:
    """Return the posts of a title, which `; ` parts, without what does not tell posts apart."""
    parts = {Part(level(part), tuple(sorted(portfolio(part)))) for part in title.split("; ")}
    return tuple(sorted(parts, key=str)) if title else ()


def posts_agree(one: Post, other: Post) -> float:
    """Return how well two posts go together for one person: SAME_POST to FOREIGN."""
    if not one or not other:
        return OPEN
    return max(_agree(a, b) for a in one for b in other)


VAGUE = frozenset({"official", "other"})
"""Levels of posts that say little by themselves."""


def _agree(one: Part, other: Part) -> float:
    if _is_one(one, other) or (one == other and one.level is not None):
        return SAME_POST
    if _share_purpose(one, other):
        return AGREE
    fields = {FIELDS.get(part.level or "", "") for part in (one, other)}
    if len(fields) == 2 and fields & APART and "" not in fields:
        return FOREIGN
    if None in (one.level, other.level):
        return OPEN
    if set(one.purpose) - TELLING and set(other.purpose) - TELLING:
        return CAREER
    return OPEN if VAGUE & {one.level, other.level} else STEP


def is_one_post(one: Post, other: Post) -> bool:
    """Tell whether two posts are of one level, and for the same or not told for what."""
    return any(_is_one(a, b) for a in one for b in other)


def _is_one(one: Part, other: Part) -> bool:
    if one.level is None or one.level != other.level:
        return False
    if _share_purpose(one, other):
        return True
    return one.level not in VAGUE and not (one.purpose and other.purpose)


def _share_purpose(one: Part, other: Part) -> bool:
    """Tell whether two posts are for one thing; a governor is one of something."""
    shared, mine, yours = (
        set(one.purpose) & set(other.purpose),
        *map(set, (one.purpose, other.purpose)),
    )
    return bool(shared - TELLING) or bool(shared and not (mine - TELLING and yours - TELLING))
