"""The grammar of printed personal names: which tokens a name takes.

A name is a run of capitalised words with initials ("Caleb T. Reyes"), abbreviated given names
("Ma. Corazon"), particles ("van der", "na", "s/o"), elisions ("’t Hooft", "d’Hoogvorst"), clicks
("!Nanuseb") and nicknames ("Víctor “Lere” Soares"). Known miss: a name in lower case.
"""

import re
from functools import cached_property

from communique.extract.document import Document, Sentence, Token
from communique.extract.lexicon import (
    event_nouns,
    initiative_nouns,
    is_department,
    phrases,
    posts,
    read_lines,
)
from communique.extract.people.name_finding import CALENDAR, CLOSING_QUOTES, FUNCTION_WORDS
from communique.extract.people.names import Names
from communique.extract.people.post_heads import read_head

PARTICLES = frozenset(
    "al el bin bint binti ibn ben abu ould mint von van der den de del della di da do dos das du "
    "la le los las y e na ter ten te zu zur af av ul ur st oglu oğlu ogly ogli kyzy qizi "
    "qızı gyzy kizi uulu uly".split()
)
ROYAL = frozenset("sheikh sheikha shaikh prince princess sultan shaykh".split())
ELIDED = re.compile(r"(?:[dl]|[Oo])['’][A-ZÀ-Þ]|(?:al|el|ul|a[dnrstz]|ash|bin)-[A-ZÀ-Þ]")
# Words that begin a sentence before a name: "Welcoming Haddad, …", "Recently, …", "Both …".
OPENING_WORD = re.compile(
    r"[A-Z]\w{2,}(?:ing|ly)|Both|Either|Neither|Each|Many|Several|Some|Most|Such|Then|There|Thus|Also"
    r"|Earlier|Later|Meanwhile|Today|Yesterday|Tomorrow|Now|Since|Until|Despite|Though|Because|If"
    r"|Here|Like|Unlike|Besides|Beside|Together|Asked|Told|Only|Even|Once|Upon|Under|Over|Among|Amid"
    r"|Between|About|Against|Alongside|Prior|Thanks|Not|No|Nor|So|Yet|Still|Again|Per|Via|What|Why|How"
    r"|When|Where|Which|Who|Whom|Whose|Mr|Mrs|Ms|Dr"
)
NICKNAME_QUOTES = {**CLOSING_QUOTES, "‘": "’", "(": ")"}
SONS = frozenset(("s", "d", "a"))  # s/o, d/o, a/l, a/p: son, daughter of
LONGEST_NAME = 9


class PersonNames:
    """Reads personal names at given tokens of one document."""

    def __init__(self, document: Document, names: Names) -> None:
        self.tokens = document.tokens
        self.names = names

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """The words that the document prints in lower case."""
        return frozenset(token.text for token in self.tokens if token.text.islower())

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The words in capitals that follow given names in small letters: surnames."""
        given, found, follows = read_lines("given_names.txt"), set(), False
        for token in self.tokens:
            if token.text.isupper() and follows:
                found.add(token.text)
            is_titled = token.text.istitle() and len(token.text) > 1
            follows = is_titled and (follows or token.text in given)
        return frozenset(found)

    def read(self, i: int, sentence: Sentence) -> int | None:
        """Return the token after a run at `i` that could be a person's name, or None."""
        k, words = i, 0
        while k < sentence.last and words < LONGEST_NAME:
            after = self._word_end(k, i, sentence)
            if after == k:
                break
            k, words = after, words + 1
        while k > i and self.tokens[k - 1].text.islower() and self._is_joint(k - 1):
            k -= 1
        return k if words and not self._is_something_else(i, k) else None

    def read_titled(self, k: int, sentence: Sentence) -> int | None:
        """Return the token after a name at `k`, honorifics before it included, or None."""
        start = self.skip_honorifics(k, sentence.last)
        run = self.read(start, sentence)
        is_other = run == start + 1 == k + 1 and is_department(self.tokens[k])
        return None if is_other else run  # "of Food, Agriculture and …"

    def skip_honorifics(self, i: int, end: int) -> int:
        """Return the token behind honorifics at `i`: "H.E. Dr.", "the Hon."."""
        honorifics = phrases("honorifics.txt")
        has_article = i + 1 < end and self.tokens[i].lower == "the"
        if has_article and self.skip_honorifics(i + 1, end) > i + 1:  # "the Hon. X"
            i += 1
        while i < end and self.tokens[i].is_capitalized:
            matched = honorifics.match(self.tokens, i)
            if matched:
                i += matched[0]
                i += i < end and self.tokens[i].text == "."
            elif self._is_rank_after_honorific(i):
                i += 1
            else:
                break
        return i

    def _is_rank_after_honorific(self, i: int) -> bool:
        """Tell whether "Ambassador" at `i` follows "His Excellency" or "Dr."."""
        head = posts().match(self.tokens, i)
        return (
            head is not None
            and head[0] == 1
            and head[1].level == "ambassador"
            and i > 0
            and self.tokens[i - 1].lower in ("excellency", ".", "dr")
        )

    def _word_end(self, k: int, first: int, sentence: Sentence) -> int:
        """Return the token after one word of a name at `k`, or `k`."""
        token, end = self.tokens[k], sentence.last
        if self._is_shortened(k, end):
            return k + 2
        if self._is_word(k, first, sentence):
            return k + 1
        if k + 1 < end and token.text == "!" and self._is_glued_capital(k + 1):
            return k + 2
        if k + 2 < end and token.text in "'’" and self.tokens[k + 1].text in ("t", "s", "n"):
            return k + 3 if self.tokens[k + 2].is_capitalized else k
        if k == first:
            return k
        if k + 3 < end and token.lower in SONS and self.tokens[k + 1].text == "/":
            return k + 3 if self.tokens[k + 3].is_capitalized else k
        return self._nickname_end(k, end) or (k + 1 if self._is_particle(k, end) else k)

    def _is_shortened(self, k: int, end: int) -> bool:
        """Tell whether an initial ("T.") or an abbreviated name ("Ma.") is at `k`."""
        token = self.tokens[k]
        if k + 1 >= end or self.tokens[k + 1].text != "." or not token.is_capitalized:
            return False
        is_short = len(token.text) == 1 or token.text in read_lines("short_given_names.txt")
        follows = k + 2 < end and self.tokens[k + 2].is_capitalized
        return is_short and follows and self.tokens[k + 1].start == token.end

    def _is_glued_capital(self, k: int) -> bool:
        return self.tokens[k].is_capitalized and self.tokens[k - 1].end == self.tokens[k].start

    def _nickname_end(self, k: int, end: int) -> int | None:
        """Return the token after “Lere” within a name."""
        closer = NICKNAME_QUOTES.get(self.tokens[k].text)
        is_nickname = (
            closer is not None
            and k + 3 < end
            and self.tokens[k + 2].text == closer
            and self.tokens[k + 1].is_capitalized
            and self.tokens[k + 3].is_capitalized
            and not self.names.at(k + 1)
            and not self.names.at(k + 3)
            and not posts().match(self.tokens, k + 3)
        )
        return k + 3 if is_nickname else None

    def _is_joint(self, k: int) -> bool:
        return self.tokens[k].lower in PARTICLES

    def _is_particle(self, k: int, end: int) -> bool:
        """Tell whether a particle at `k` joins two words of a name ("de la Cruz")."""
        ahead = k
        while ahead < end and self.tokens[ahead].lower in PARTICLES:
            ahead += 1
        if not k < ahead < end:
            return False
        following = self.tokens[ahead]
        return (following.is_capitalized and following.is_word) or bool(
            ELIDED.match(following.text)
        )

    def _is_word(self, k: int, first: int, sentence: Sentence) -> bool:
        token = self.tokens[k]
        if ELIDED.match(token.text):
            return True
        if not (token.is_capitalized and token.is_word):
            return False
        if len(token.text) == 1:  # "Seán Ó Murchú"
            return k > first and k + 1 < sentence.last and self._is_word(k + 1, first, sentence)
        if token.lower in FUNCTION_WORDS or token.lower in CALENDAR:
            return False
        if self.names.at(k) and not self._is_surname_of_lists(k, first):
            return False
        if k == first == sentence.first and self._is_common_word(token):
            return False
        head = posts().match(self.tokens, k) or self._opens_post(k, sentence.last)
        is_name = token.lower in ROYAL or self._follows_given_name(k, first)
        return not head or is_name or self._is_given_behind_post(k)

    def _opens_post(self, k: int, end: int) -> bool:
        """Tell whether "Acting" at `k` begins a post: "Acting High Commissioner X"."""
        is_modifier = phrases("title_modifiers.txt").match(self.tokens, k) is not None
        return is_modifier and read_head(self.tokens, self.names, k, end) is not None

    def _is_surname_of_lists(self, k: int, first: int) -> bool:
        """Tell whether a word of the lists is a surname here: it follows a word of the name."""
        name = self.names.at(k)
        return (
            k > first
            and name is not None
            and name.last - name.first == 1
            and name.kind in ("city", "country", "people", "region")
            and self.tokens[k - 1].is_word
        )

    def _follows_given_name(self, k: int, first: int) -> bool:
        return k > first and self.tokens[k - 1].text in read_lines("given_names.txt")

    def _is_given_behind_post(self, k: int) -> bool:
        """Tell whether what could be a post is a given name: "Colonel Amir Bashir"."""
        is_given = self.tokens[k].text in read_lines("given_names.txt")
        behind = posts().match(self.tokens, k - 1) if k and is_given else None
        return behind is not None and behind[0] == 1

    def _is_common_word(self, token: Token) -> bool:
        """Tell whether a word that opens a sentence is an ordinary one."""
        return (
            token.text not in read_lines("given_names.txt")
            and token.lower not in PARTICLES
            and (token.lower in self.lower_words or bool(OPENING_WORD.fullmatch(token.text)))
        )

    def _is_something_else(self, first: int, last: int) -> bool:
        """Tell whether a capitalised run is an event, a document or an organisation."""
        for k in range(first, last):
            if event_nouns().match(self.tokens, k) or initiative_nouns().match(self.tokens, k):
                return True
            if self.tokens[k].text.removesuffix("s") in read_lines("org_heads.txt"):
                return True
        word = self.tokens[first].text
        return last - first == 1 and word.isupper() and word not in self.surnames
