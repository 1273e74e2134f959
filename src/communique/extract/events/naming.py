"""What the name of an event tells: its kind, its acronym, the series that it is an edition of."""

import re

from communique.extract.document import Token, tokenize
from communique.extract.events.mention import EventMention, read_edition
from communique.extract.lexicon import event_nouns

ASSEMBLY = re.compile(
    r"\b(?:UN|United Nations|UNGA|General) (?:General )?(?:Assembly|Debate)\b", re.I
)
AIM = re.compile(r"\s(?:for|ahead of|before)\s")
BODIES_THAT_MEET = frozenset("commission committee council board subcommittee".split())
OCCASION = re.compile(r"(.*?)\b(?:meeting|session|round|edition)\s+of\s+(?:the\s+)?(\w.*)", re.I)
CIRCUMSTANCE = re.compile(r",?\s+(?:in|at|with|this|next|last|held|from)\s")
UNTELLING = frozenset(
    "a an and between for in of on the their to two three countries sides parties officials senior "
    "political ordinary regular annual extraordinary joint common official bilateral trilateral "
    "tripartite multilateral plenary working high level round session edition series".split()
)
"""Words that many series have in their names."""
SUMMIT = re.compile(
    r"\b(?:heads of (?:the )?(?:state|[a-z]+ [a-z]* ?states)|leaders|presidents of|summit)\b", re.I
)


def refine_kind(kind: str, words: str) -> str:
    """Refine a plain meeting by what its name says: a summit, a dialogue, consultations."""
    if kind != "meeting":
        return kind
    if ASSEMBLY.search(words):
        return "other"
    words = AIM.split(words, maxsplit=1)[0]
    if SUMMIT.search(words):
        return "summit"
    for word, refined in (("dialogue", "dialogue"), ("consultations?", "consultations")):
        if re.search(rf"\b{word}\b", words, re.I):
            return refined
    return kind


def read_acronym(tokens: list[Token], head: int, end: int) -> str | None:
    """Read an acronym in brackets behind a name.

    It has the initial of an event noun: "… Dialogue (HLD)", but not "Summit of the … (SICA)".
    """
    if end + 2 >= len(tokens) or tokens[end].text != "(" or tokens[end + 2].text != ")":
        return None
    inside = tokens[end + 1].text
    if len(inside) < 2 or not inside[0].isupper() or sum(map(str.isupper, inside)) < 2:
        return None
    heads = (tokens[k] for k in range(head, end) if event_nouns().match(tokens, k))
    return inside if any(token.text[0].upper() in inside for token in heads) else None


def read_series(mention: EventMention) -> str | None:
    """Return the name of the series, what an edition is an edition of; None if it tells nothing.

    "The 6th round of grain talks in Amman" is one of the grain talks, "the 6th round" of nothing.
    """
    if mention.edition is None:
        return None
    own = mention.words.replace(f" ({mention.acronym})", "")
    words = " ".join(w for w in own.split() if not read_edition(Token.at(0, w)))
    if whole := OCCASION.match(words):
        inner = tokenize(whole[2])
        if any(event_nouns().match(inner, k) or _meets(inner[k]) for k in range(len(inner))):
            words = whole[2]
        elif not any(map(_is_telling, tokenize(whole[1]))):
            return None
    series = CIRCUMSTANCE.split(words, maxsplit=1)[0]
    return series if any(map(_is_telling, tokenize(series))) else None


def _meets(token: Token) -> bool:
    return token.lower in BODIES_THAT_MEET


def _is_telling(token: Token) -> bool:
    """Tell whether a word of a series' name tells it from others."""
    is_noun = event_nouns().match([token], 0) is not None or _meets(token)
    return token.text[:1].isalpha() and not is_noun and token.lower not in UNTELLING
