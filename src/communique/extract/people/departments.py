"""Departments within a post: which words, joined by "and" and commas, say what it is about."""

from collections.abc import Sequence

from communique.extract.document import Document, Token
from communique.extract.lexicon import is_department
from communique.extract.people.names import Names
from communique.extract.people.post_heads import read_head
from communique.extract.phrases import is_verb

MARKS = frozenset('.,;:()[]“”"«»!?—–')
LONGEST_LIST = 20


def after_article(tokens: Sequence[Token], i: int, end: int) -> int:
    """Return the token behind "the" at `i`, else `i`."""
    return i + (i < end and tokens[i].lower == "the")


class DepartmentReader:
    """Reads lists of departments in one document."""

    def __init__(self, document: Document, names: Names) -> None:
        self.tokens = document.tokens
        self.names = names

    def adds(self, k: int, end: int) -> bool:
        """Tell whether a link at `k` adds a department: "of Foreign Affairs and Trade"."""
        return (
            (self.tokens[k].lower == "and" or self.enumerates(k, end))
            and k + 1 < end
            and is_department(self.tokens[k - 1])
            and is_department(self.tokens[k + 1])
            and (self.tokens[k + 1].is_capitalized or self._is_whole(k + 1, end))
            and not self._opens_post(k + 1, end)
        )

    def _is_whole(self, k: int, end: int) -> bool:
        """Tell whether nothing but a department stands at `k`: "and regional integration, …"."""
        while k < end and is_department(self.tokens[k]):
            k += 1
        return k < end and (self.tokens[k].text in MARKS or is_verb(self.tokens[k]))

    def _opens_post(self, k: int, end: int) -> bool:
        return read_head(self.tokens, self.names, k, end) is not None

    def enumerates(self, k: int, end: int) -> bool:
        """Tell whether the comma at `k` joins departments: "of Food, Trade and Rural Affairs"."""
        if self.tokens[k].text != "," or (k + 1 < end and self._opens_post(k + 1, end)):
            return False
        while k < end and self.tokens[k].text == ",":
            k, first = k + 1, k + 1
            while k < end and self._is_theme(k):
                k += 1
            if k == first:
                return False
        k += 1
        return k < end and self.tokens[k - 1].lower == "and" and self._is_theme(k)

    def _is_theme(self, k: int) -> bool:
        """Tell whether a word names what a post is about: a department, a region, a country."""
        name = self.names.at(k)
        return is_department(self.tokens[k]) or (
            name is not None and name.kind in ("region", "country", "body")
        )

    def is_affairs(self, k: int) -> bool:
        """Tell whether words at `k` name a department by their last: "Negotiation Affairs"."""
        words = self.tokens[k : k + 2]
        return len(words) > 1 and words[0].is_capitalized and words[1].text == "Affairs"

    def listed_end(self, start: int, end: int) -> int:
        """Return the end of a list of departments that "of COUNTRY" closes, or 0.

        "of Foreign Affairs, Trade and Export Development of Grenada": each part has a word of
        departments, so that no part is a person.
        """
        k, has_department, parts = start, False, 1
        while k < min(end, start + LONGEST_LIST):
            token = self.tokens[k]
            if token.text == "," or token.lower == "and":
                if not has_department:
                    return 0
                parts, has_department = parts + 1, False
            elif token.lower == "of":
                name = self.names.starting_at(after_article(self.tokens, k + 1, end))
                is_owner = name is not None and name.kind == "country"
                return k if is_owner and has_department and parts > 1 else 0
            elif not token.is_capitalized:
                return 0
            has_department |= is_department(token)
            k += 1
        return 0
