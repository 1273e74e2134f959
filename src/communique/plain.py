"""Text as people see it: what a page hides in it is left out, and every character knows its place.

Soft hyphens, zero-width characters and marks of direction go; every kind of blank is a blank, every
kind of line end a line end; letters and their accents are one character where Unicode has one; what
a program made of UTF-8 that it took for Windows-1252 (â€™, Ã©) is what it was.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
LINE_ENDS = "\u0085\u2028\u2029"
SPECIAL = re.compile(f"(?P<hidden>[{HIDDEN}])|(?P<blank>[{BLANKS}])|(?P<end>[{LINE_ENDS}])")
REST = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
REST = f"[{re.escape(REST)}]"
MOJIBAKE = f"[ÂÃÄÅ]{REST}|â(?:€{REST}?|[‚„]{REST})"
"""Letters of Europe, punctuation and signs of currency, each of whose bytes became a letter."""
UNPLAIN = re.compile(f"[{HIDDEN}{BLANKS}{LINE_ENDS}]|{MOJIBAKE}")
CLUSTER = re.compile(f"(?P<mojibake>{MOJIBAKE})|(?P<special>{UNPLAIN.pattern})|(?s:.)")
CLOSING_QUOTE = "”"  # the one whose last byte programs drop, for Windows-1252 has no such letter
AT_ONCE = 8
"""Texts that are kept: an article is asked for many of its words."""


@dataclass(frozen=True)
class Plain:
    """A text in its plain form; `starts` and `ends` are where each character is in the original.

    Both are None where the plain form is the text itself.
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the plain form, which is not empty, is in the original."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


@lru_cache(AT_ONCE)
def plain_form(text: str) -> Plain:
    """Return the plain form of a text."""
    if not UNPLAIN.search(text) and unicodedata.is_normalized("NFC", text):
        return Plain(text)
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in CLUSTER.finditer(text):
        seen = match.group()
        if match.lastgroup:
            seen = _shown(_unmangled(seen) if match["mojibake"] else seen)
        if not seen:
            continue
        if characters and unicodedata.combining(seen):
            whole = unicodedata.normalize("NFC", characters[-1] + seen)
            if len(whole) == 1:
                characters[-1], ends[-1] = whole, match.end()
                continue
        characters.append(seen)
        starts.append(match.start())
        ends.append(match.end())
    return Plain("".join(characters), starts, ends)


def _unmangled(words: str) -> str:
    """Return the character whose bytes in UTF-8 were taken for these."""
    octets = b"".join(c.encode("latin-1" if ord(c) < 256 else "cp1252") for c in words)
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return CLOSING_QUOTE


def _shown(character: str) -> str:
    """Return what people see of a character: nothing, a blank, a line end or itself."""
    match = SPECIAL.match(character)
    if match is None:
        return character
    return "" if match["hidden"] else " " if match["blank"] else "\n"
