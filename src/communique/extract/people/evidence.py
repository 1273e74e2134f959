"""What shows that a capitalised run without a post or an honorific is a person.

A relation before it ("his counterpart X") is enough. Anything weaker — a given name, a speech
verb, a country in brackets, a place in a list of people — holds only for runs without an ordinary
word ("Joint Declaration", "Walvis Bay").
"""

from functools import cache

from communique.extract.document import Document, Sentence, Token
from communique.extract.lexicon import cues, read_lines, read_rows
from communique.extract.people.name_finding import has_initial
from communique.extract.people.names import Names
from communique.extract.people.person_names import PARTICLES, ROYAL

RELATIONS = frozenset(
    "counterpart colleague interlocutor predecessor successor wife husband spouse son daughter "
    "brother sister namesake".split()
)
NOUN_LISTS = ("event_nouns.tsv", "initiative_nouns.tsv")
LOCATIVES = frozenset("in at to near into via across toward towards outside around".split())


class Evidence:
    """Weighs names of one document; `lower_words` are the words it prints in lower case."""

    def __init__(self, document: Document, names: Names, lower_words: frozenset[str]) -> None:
        self.tokens = document.tokens
        self.names = names
        self.lower_words = lower_words

    def holds(
        self, first: int, last: int, sentence: Sentence, has_owner: bool, is_listed: bool
    ) -> bool:
        """Tell whether the run `first:last` is a person.

        `has_owner` says that a country or an organisation is printed with it, `is_listed` that
        it goes on with a list of people.
        """
        if self._follows_relation(first, sentence):
            return True
        words = [token for token in self.tokens[first:last] if token.is_word]
        if last - first == 1 and has_initial(self.tokens[first]):
            return True
        if len(words) < 2 or any(self._is_ordinary(word) for word in words[1:]):
            return False
        if words[0].text in read_lines("given_names.txt"):
            return True
        has_particle = any(
            word.lower in PARTICLES | ROYAL and not word.text.isupper() for word in words
        )
        speaks = last < sentence.last and cues().match(self.tokens, last) is not None
        if self._is_ordinary(words[0]):
            return False
        is_place = first > sentence.first and self.tokens[first - 1].lower in LOCATIVES
        return has_particle or speaks or is_listed or (has_owner and not is_place)

    def _follows_relation(self, first: int, sentence: Sentence) -> bool:
        k = first - 1
        k -= k > sentence.first and self.tokens[k].text == ","
        return k >= sentence.first and self.tokens[k].lower in RELATIONS

    def _is_ordinary(self, word: Token) -> bool:
        if word.lower in self.lower_words and word.lower not in PARTICLES:
            return True
        return word.text in read_lines("thing_heads.txt") or word.lower in _ordinary_words()


@cache
def _ordinary_words() -> frozenset[str]:
    """The words of departments and groups, of events and undertakings."""
    phrases = [
        *read_lines("departments.txt"),
        *read_lines("group_nouns.txt"),
        *(row["noun"] for name in NOUN_LISTS for row in read_rows(name)),
    ]
    return frozenset(word for phrase in phrases for word in phrase.split())
