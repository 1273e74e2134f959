"""What a name of an event, body or undertaking is about: its telling words, apart from its nouns.

"Sixteenth Session of the JPC" and "16th Joint Permanent Commission" are about the same words:
an acronym stands for the initials of words that follow one another.
"""

from functools import cache, lru_cache

from communique.extract.lexicon import proper_names, read_rows
from communique.resolve.words import KEPT, NUMERALS, ROMAN, plain_words, stem

SMALL_WORDS = frozenset("of the and for on in to a an de la del y e et und".split())
GENERAL = frozenset(
    "a an the of on in at to for and or by with between from into its his her their this that "
    "these those such other others another similar same separate sister second next new old "
    "joint common regular annual extraordinary special ordinary official working plenary high "
    "level ministerial bilateral trilateral multilateral round session sessions meeting meetings "
    "talks talk summit conference dialogue consultations consultation visit call phone telephone "
    "conversation videoconference signing ceremony inauguration opening launch launching start "
    "negotiation negotiations gathering event forum workshop training seminar discussion "
    "discussions reception dinner lunch briefing side margins sidelines edition planned proposed "
    "agreement agreements memorandum understanding mou project projects programme program plan "
    "plans initiative initiatives proposal roadmap mechanism charter declaration communique "
    "statement treaty protocol fund facility cooperation month year day week first last "
    "delegation delegations leaders ministers minister presidents president foreign "
    "republic state states national international works use it under during after before which "
    "following about over parties sides side heads head body held opened setting set up creation "
    "putting back into service january february march april may june july august september "
    "october november december monday tuesday wednesday thursday friday saturday sunday".split()
) | frozenset(NUMERALS)


@lru_cache(maxsize=KEPT)
def topic(name: str) -> frozenset[str]:
    """Return the telling words of a name, as stems."""
    words = plain_words(name)
    return frozenset(
        stem(word)
        for word in words
        if word not in GENERAL and not word[0].isdigit() and not ROMAN.fullmatch(word.upper())
    ) - {""}


@lru_cache(maxsize=KEPT)
def proper_topic(name: str) -> frozenset[str]:
    """Return the telling words of a name that it prints with a capital, or in all capitals."""
    printed = name.replace("–", " ").replace("-", " ").replace("/", " ").split()
    return frozenset(
        word
        for form in printed[0:1] + printed[1:]
        if form.strip("(“\"'‘")[:1].isupper()
        for word in topic(form)
    )


@lru_cache(maxsize=KEPT)
def acronyms(name: str) -> frozenset[str]:
    """Return the words of a name in all capitals, in small letters."""
    forms = name.replace("(", " ").replace(")", " ").replace("–", " ").split()
    return frozenset(
        form.lower().strip(",.;") for form in forms if form.isupper() and 2 <= len(form) <= 8
        and not ROMAN.fullmatch(form)
    )  # fmt: skip


@lru_cache(maxsize=KEPT)
def initials(name: str) -> str:
    """Return the first letters of all words that are not small ones."""
    return "".join(word[0] for word in plain_words(name) if word not in SMALL_WORDS)


@lru_cache(maxsize=KEPT)
def acronym_words(name: str) -> frozenset[str]:
    """Return the acronyms that a name prints, and those that its words can have."""
    letters = initials(name)
    runs = {letters[i : i + n] for n in (3, 4, 5, 6) for i in range(len(letters) - n + 1)}
    return acronyms(name) | runs


@cache
def _side_words() -> dict[str, str]:
    """Return the words that name a country or its people, each with the code."""
    words: dict[str, str] = {}
    for row in read_rows("countries.tsv"):
        for column in ("name", "other_names", "adjectives", "people"):
            for form in (row[column] or "").split("|"):
                plain = plain_words(form)
                if len(plain) == 1:
                    words.setdefault(plain[0], row["code"])
    return words


@lru_cache(maxsize=KEPT)
def sides_named(name: str) -> frozenset[str]:
    """Return the codes of the countries that a name names, by noun or adjective."""
    known = _side_words()
    found = {known[word] for word in plain_words(name) if word in known}
    whole = proper_names().get(name.removeprefix("the "))
    if whole and whole.kind in ("country", "demonym", "people") and whole.side:
        found.add(whole.side)
    return frozenset(found)


@cache
def side_stems() -> frozenset[str]:
    """Return the stems of all words that name a country or its people."""
    return frozenset(stem(word) for word in _side_words())


def names_alike(one: str, other: str, places: frozenset[str] = frozenset()) -> float:
    """Return how much of the telling words two names share, by the smaller set: 0 to 1.

    Words for countries and the words of `places` do not count.
    """
    mine, yours = (topic(name) - side_stems() - places for name in (one, other))
    shared = mine & yours
    if not mine or not yours:
        return 0.0
    if not shared:
        return 0.9 if _is_acronym(one, other) or _is_acronym(other, one) else 0.0
    return len(shared) / min(len(mine), len(yours))


def _is_acronym(short: str, long: str) -> bool:
    """Tell whether a name in capitals stands for words of the other."""
    letters = initials(long)
    return any(len(form) > 2 and form in letters for form in acronyms(short))
