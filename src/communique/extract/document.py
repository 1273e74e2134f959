"""The article as the reader sees it: tokens, sentences and paragraphs with their offsets.

Paragraphs are lines that are not blank; in a text whose lines are broken at a width, blocks
between blank lines; one that is far too long is cut. The sentence splitter knows abbreviations,
initials and closing quotation marks; a heading line without a full stop is a sentence of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import msgspec

from communique.facts import Span
from communique.plain import plain_form

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., H.E., p.m.
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?!\w)"  # 5:35, 1,200, 11th
    r"|\w+(?:[-.'’](?!s\b)\w+)*"  # Secretary-General, O’Brien
    r"|['’]s\b"
    r"|[^\w\s]"
)
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj sen rep gov amb hon rt rev st jr sr vs no nos art inc ltd co "
    "corp rs eng engr adv adm barr capt brig cdr cmdr mme msgr sgt smt kh ma md mohd ts jan feb "
    "mar apr jun jul aug sep sept oct nov dec approx".split()
)
LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
BLOCK = re.compile(r"\S(?:[^\r\n]|\r?\n(?![^\S\r\n]*(?:\r?\n|$)))*")
FOLLOWED_LINE = re.compile(r"^([^\r\n]+)\r?\n(?=[^\r\n])", re.M)
NARROW, WIDE = 45, 100  # characters of a line that was broken at a width
REMEMBERED = 30_000  # words whose forms are kept: most of a language's running words
LONGEST_SENTENCE, LONGEST_PARAGRAPH = 500, 1000
"""Tokens after which a stretch without an end is cut: no prose, and costly to read whole."""
CLOSERS = frozenset('"”’»)]')
OPENERS = frozenset(
    "The This These Those That He She It They We His Her Their Its Both During Following Also A An "
    "After At In On As".split()
)
"""Words with a capital that no name begins with: behind "U.S." they open a sentence."""
TITLES_IN_LETTERS = frozenset("H.E. H.H. H.M. H.R.H. H.S.H. S.E. T.E.".split())


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word or one mark; `lower` is its case-folded text.

    `plain` and `plain_lower` are the same with straight apostrophes, as word lists print them.
    `is_capitalized` says that it starts with a capital letter, `is_word` that it does with a letter
    or a digit.
    """

    start: int
    end: int
    text: str
    lower: str
    plain: str
    plain_lower: str
    is_capitalized: bool
    is_word: bool

    @classmethod
    def at(cls, start: int, text: str) -> "Token":
        """Return the token of these words at an offset."""
        return cls(start, start + len(text), *_forms(text))


@lru_cache(REMEMBERED)
def _forms(text: str) -> tuple[str, str, str, str, bool, bool]:
    """Return what a token is beside its place; most words of an article stand in it again."""
    lower = text.lower()
    plain, plain_lower = text.replace("’", "'"), lower.replace("’", "'")
    return text, lower, plain, plain_lower, text[0].isupper(), text[0].isalnum()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span, its tokens `first:last`, and its paragraph's number."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


def tokenize(text: str, base: int = 0) -> list[Token]:
    """Return the tokens of a stretch of text that starts at offset `base`."""
    return [Token.at(base + m.start(), m.group()) for m in WORD.finditer(text)]


def _opens_sentence(tokens: list[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].text in OPENERS


def _ends_sentence(tokens: list[Token], first: int, i: int) -> bool:
    """Tell whether the mark at `i` ends the sentence that begins at `first`."""
    if len(tokens[i].text) > 2 and tokens[i].text.endswith("."):  # "D.C.", "p.m."
        return _opens_sentence(tokens, i + 1) and tokens[i].text not in TITLES_IN_LETTERS
    if tokens[i].text not in ".!?…":
        return False
    if i - first == 1 and tokens[first].text.isdigit():  # the number of a list item
        return False
    before = tokens[i - 1] if i else None
    k = i + 1
    while k < len(tokens) and tokens[k].text in CLOSERS:
        k += 1
    if k == len(tokens):
        return True
    after = tokens[k]
    closed = tokens[i + 1].text in CLOSERS
    if closed and not after.is_capitalized and after.text not in '“"«':
        return False
    if before is not None and tokens[i].text == "." and before.end == tokens[i].start:
        initial = len(before.text) == 1 and before.text.isupper() and before.text != "I"
        if initial or (before.lower in ABBREVIATIONS and not before.text.isupper()):
            return False
        if before.text[-2:-1] == ".":  # "the ASEAN-U.S. Summit"
            return _opens_sentence(tokens, k)
    glued = after.start == tokens[i].end and not closed
    return not glued and (
        after.is_capitalized or after.text[0] in '“"«‘(•–—-' or after.text[0].isdigit()
    )


def _split_paragraph(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the token ranges of the sentences of one paragraph."""
    ranges, first, i = [], 0, 0
    while i < len(tokens):
        i += 1
        if _ends_sentence(tokens, first, i - 1):
            while (
                i < len(tokens)
                and tokens[i].text in CLOSERS
                and tokens[i].start == tokens[i - 1].end
            ):
                i += 1
            ranges.append((first, i))
            first = i
    if first < len(tokens):
        ranges.append((first, len(tokens)))
    return ranges


def _is_hard_wrapped(text: str) -> bool:
    """Tell whether lines are broken at a width rather than at paragraphs.

    Then most lines that another follows at once are of a like, small width, and end mid-sentence.
    """
    broken = [m.group(1).rstrip() for m in FOLLOWED_LINE.finditer(text)]
    full = [line for line in broken if NARROW <= len(line) <= WIDE]
    running = [line for line in full if line[-1].isalnum() or line[-1] in ",;-–—"]
    return len(full) > 4 and len(full) * 4 > len(broken) * 3 and len(running) * 2 > len(full)


def _split_at_length(ranges: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the sentences of a paragraph, cut at their longest, in stretches of the longest."""
    stretch: list[tuple[int, int]] = []
    for first, last in ranges:
        for start in range(first, last, LONGEST_SENTENCE):
            end = min(start + LONGEST_SENTENCE, last)
            if stretch and end - stretch[0][0] > LONGEST_PARAGRAPH:
                yield stretch
                stretch = []
            stretch.append((start, end))
    if stretch:
        yield stretch


@dataclass
class Document:
    """One text with its tokens, sentences and paragraphs, all in order of their offsets."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)

    @classmethod
    def read(cls, text: str) -> "Document":
        """Split a text into paragraphs, sentences and tokens."""
        document = cls(text)
        form = BLOCK if _is_hard_wrapped(text) else LINE
        for line in form.finditer(text):
            tokens = tokenize(line.group(), line.start())
            if not tokens:
                continue
            base = len(document.tokens)
            document.tokens += tokens
            for stretch in _split_at_length(_split_paragraph(tokens)):
                number = len(document.paragraphs)
                document.sentences += [
                    Sentence(
                        tokens[first].start, tokens[last - 1].end, base + first, base + last, number
                    )
                    for first, last in stretch
                ]  # fmt: skip
                span = Span(tokens[stretch[0][0]].start, tokens[stretch[-1][1] - 1].end)
                document.paragraphs.append(span)
        return document

    def start_sentences_at(self, body: Mapping[int, int]) -> None:
        """Let the first sentence of a paragraph begin behind its dateline.

        `body` maps paragraph numbers to the offset at which their prose begins.
        """
        for number, sentence in enumerate(self.sentences):
            start = body.get(sentence.paragraph, 0)
            if sentence.start < start < sentence.end:
                first = self.token_range(Span(start, sentence.end))[0]
                self.sentences[number] = replace(
                    sentence, start=self.tokens[first].start, first=first
                )
        self.__dict__.pop("_sentence_starts", None)

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def token_index(self, offset: int) -> int:
        """Return the index of the token at `offset`, or of the last one before it."""
        return max(0, bisect_right(self._token_starts, offset) - 1)

    def token_range(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of the tokens that a span touches."""
        first = self.token_index(span.start)
        if self.tokens[first].end <= span.start:
            first += 1
        return first, max(first, bisect_right(self._token_starts, span.end - 1))

    def sentence_index(self, offset: int) -> int:
        """Return the index of the sentence at `offset`, or of the last one before it."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence at `offset`, or the last one before it."""
        return self.sentences[self.sentence_index(offset)]

    def span(self, first: int, last: int) -> Span:
        """Return the span of the tokens `first:last`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, span: Span) -> str:
        """Return the words at a span, verbatim."""
        return self.text[span.start : span.end]


def find_sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of a text, in order and without overlap."""
    plain = plain_form(text)
    return [Span(*plain.place(s.start, s.end)) for s in Document.read(plain.text).sentences]
