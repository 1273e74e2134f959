"""What people type to search for, and what each full-text index is asked.

Every word must occur, in any case, with or without accents, as singular or plural; `"in quotes"`
stands a phrase, word for word; `secur*` is any word that begins so; AND between words says what is
so without it. All other signs part words: nothing that can be typed is an error but a search for no
word at all. In scripts that put no spaces between words, what is typed may stand anywhere; no index
helps there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.errors import UserError

TOKEN = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*")
"""A word to both indexes: letters and digits, with the accents that stand on them."""

# Thai to Myanmar, Khmer, kana, Chinese characters: marks on letters included.
_UNSPACED = (
    "\u0e00-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_PART = re.compile(rf"[^\W_]*[{_UNSPACED}](?:[^\W_]|[{_UNSPACED}])*")

LETTERS = str.maketrans("ŁłØøĐđıЁёЙйЇїЎў", "LlOoDdiЕеИиІіУу")
"""Letters that SQLite's index takes for others, as in its texts (`search_texts.folded`)."""

_OPERATORS = ("AND", "OR", "NOT")
_TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')
_PLURAL_ES = ("s", "x", "z", "ch", "sh")
SHORTEST_NOUN = 4


@dataclass(frozen=True)
class Term:
    """Words that must stand one behind the other; the last may be the beginning of a word.

    A part is one run of letters that may stand anywhere, between others too.
    """

    words: tuple[str, ...]
    is_prefix: bool = False
    is_exact: bool = True
    is_part: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """What may stand for it: itself, and for a plain word its plural or singular."""
        phrase = " ".join(self.words)
        if self.is_exact or self.is_prefix or len(self.words) > 1:
            return (phrase,)
        return tuple(dict.fromkeys((phrase, other_number(phrase))))


_AND = Term(("AND",), is_exact=False)


def read_query(arguments: Sequence[str]) -> tuple[Term, ...]:
    """Terms of a search; an argument with a space in it (quoted for the shell) is a phrase.

    Raises `UserError` where there is no word among them.
    """
    terms = _wanted(arguments)
    if not terms:
        raise UserError("nothing to search for: name a word, such as `communique search water`")
    return tuple(terms)


def read_plainly(arguments: Sequence[str]) -> list[str]:
    """What looks like an operator and is read as plain words: OR, -word, a * not at the end."""
    wanted = {word for term in _wanted(arguments) for word in term.words}
    return [
        piece
        for argument in arguments
        for pieces in [re.sub(r'"[^"]*"?', " ", argument).split()]
        for piece in pieces
        if TOKEN.search(piece)
        and (
            (piece in _OPERATORS and piece in wanted and not (pieces[1:] and argument.isupper()))
            or (piece[0] == "-" and piece[1].isalpha())
            or "*" in piece[:-1]
        )
    ]


def _wanted(arguments: Sequence[str]) -> list[Term]:
    """Return what must occur; an AND between two others is none of it."""
    terms = [term for argument in arguments for term in _terms(argument)]
    last = len(terms) - 1
    return [term for at, term in enumerate(terms) if term != _AND or at in (0, last)]


def _terms(argument: str) -> list[Term]:
    if '"' not in argument and len(argument.split()) > 1:
        argument = f'"{argument.strip().removesuffix("*")}"' + "*" * argument.strip().endswith("*")
    terms = []
    for phrase, star, word in _TERM.findall(argument):
        terms += [Term((part,), is_part=True) for part in _PART.findall(phrase or word)]
        words = tuple(TOKEN.findall(_PART.sub(" ", phrase or word)))
        is_prefix = bool(star) or (word or phrase).endswith("*")
        if words:
            terms.append(Term(words, is_prefix, is_exact=not word))
    return terms


def other_number(word: str) -> str:
    """Plural of an English singular and the reverse, by the regular rules; short words as are."""
    low = word.lower()
    if len(low) < SHORTEST_NOUN or not (low.isascii() and low.isalpha()):
        return word
    if low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith("es") and low[:-2].endswith(_PLURAL_ES):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    if low.endswith("y") and low[-2] not in "aeiou":
        return low[:-1] + "ies"
    return low + ("es" if low.endswith(_PLURAL_ES) else "s")


def fts5_query(terms: Sequence[Term]) -> str:
    """Terms in the query language of SQLite's FTS5; a part is a word there."""
    return " AND ".join(
        "(" + " OR ".join(f'"{form}"' + " *" * term.is_prefix for form in term.forms) + ")"
        for term in terms
    ).translate(LETTERS)


def tsquery(terms: Sequence[Term]) -> tuple[str, dict[str, str]]:
    """Terms as an SQL expression of type tsquery, and the values of its parameters."""
    values: dict[str, str] = {}

    def lexemes(words: str, *, is_prefix: bool = False) -> str:
        name = f"term_{len(values)}"
        values[name] = words
        if is_prefix:
            return f"to_tsquery('simple', search_fold(:{name}) || '\\:*')"
        return f"phraseto_tsquery('simple', search_fold(:{name}))"

    def beginning(term: Term) -> str:
        *head, last = term.words
        start = lexemes(last, is_prefix=True)
        return f"{lexemes(' '.join(head))} <-> {start}" if head else start

    wanted = [
        beginning(term) if term.is_prefix else " || ".join(map(lexemes, term.forms))
        for term in terms
    ]
    return " && ".join(f"({one})" for one in wanted), values
