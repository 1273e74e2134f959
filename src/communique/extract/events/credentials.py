"""Letters of credence: an ambassador presents them, a head of state or a minister receives them."""

import re

from communique.extract.events.scene import Scene
from communique.extract.lexicon import EventVerb

_LETTERS = (
    r"(?:(?:an?\s+(?:\w+\s+)?cop(?:y|ies)|(?:the\s+)?(?:\w+\s+)?copies)\s+of\s+)?"
    r"(?:(?:his|her|their|the)\s+)?(?:credentials|letters?\s+of\s+(?:credence|credentials))\b"
)
PRESENTED = re.compile(
    rf"(?:present(?:s|ed|ing)?|hand(?:s|ed|ing)?\s+over|deliver(?:s|ed|ing)?)\s+{_LETTERS}"
    r"(?:\s+to\b)?",
    re.I,
)
RECEIVED = re.compile(
    rf"(?:receiv(?:es?|ed|ing)|accept(?:s|ed|ing)?)\s+{_LETTERS}"
    r"(?:\s+(?:of|from|presented\s+by))?",
    re.I,
)
LONGEST = 120  # characters
FORMS = (
    (PRESENTED, EventVerb("ceremony", "guest", "host")),
    (RECEIVED, EventVerb("ceremony", "host", "guest")),
)


def match_credentials(scene: Scene, i: int) -> tuple[int, EventVerb] | None:
    """Return the length in tokens and the verb of a presentation told at token `i`, or None."""
    token = scene.tokens[i]
    if token.lower[0] not in "phdra" or not token.text.islower():
        return None
    text = scene.document.text
    for form, verb in FORMS:
        m = form.match(text, token.start, token.start + LONGEST)
        if m:
            return scene.document.token_index(m.end() - 1) + 1 - i, verb
    return None
