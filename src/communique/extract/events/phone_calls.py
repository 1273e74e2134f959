"""Telephone calls told by a verb of speaking and, some words on, by the telephone."""

import re

from communique.extract.events.scene import Scene
from communique.extract.lexicon import EventVerb

SPEAKING = frozenset("spoke spoken speaks speaking talked talks talking".split())
BY_PHONE = re.compile(
    r"\w+(?: (?P<link>with|to))?\b[^.;]{0,120}?\b(?:by|over|on|via)(?: the)? (?:tele)?phone\b"
)
CALL = EventVerb("call", "participant", "participant")


def match_call(scene: Scene, i: int) -> tuple[int, EventVerb] | None:
    """Return the length in tokens and the verb of a call told at token `i`, or None.

    "Spoke with X over the phone", "had spoken to X by telephone on Monday".
    """
    token = scene.tokens[i]
    if token.text not in SPEAKING:
        return None
    m = BY_PHONE.match(scene.document.text, token.start)
    return (1 + bool(m["link"]), CALL) if m else None
