"""The language of a text: English by its function words, any other by its letters.

Names are no language: a line of them tells nothing, and nothing is guessed then.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FUNCTION_WORDS = frozenset("the of and to in that is was for with on by at from his which".split())
ENOUGH = 0.1
"""Share of the words; the articles of the tests have 0.17 at least."""
SURE = 0.6
"""Probability; of 1,500 lines of those articles no English one reaches it in another language."""
WORD = re.compile(r"\b[^\W\d_]+\b")
OPENING = 2000
"""Characters that tell a language."""


def find_language(text: str) -> str | None:
    """Return the language of a text (ISO 639-1), None where it cannot be told."""
    words = WORD.findall(text[: 4 * OPENING].lower())
    english = [word for word in words if word in FUNCTION_WORDS]
    # One of them alone, such as "in", may be another language's word.
    if len(set(english)) > 1 and len(english) >= ENOUGH * len(words):
        return "en"
    language, probability = _identifier().classify(text[:OPENING])
    return str(language) if probability >= SURE and language != "zxx" else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
