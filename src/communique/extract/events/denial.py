"""What did not happen: "did not attend", "denied that any meeting", "will not sign"."""

import re

from communique.extract.events.scene import Scene

REACH_OF_NOT = 50  # characters between "did not" and what was not done
DENIED = re.compile(
    r"\b(?:(?:did|does|do|has|had|have|will|would|shall|should|can|could)\s(?:not|never)\b"
    r"|cannot\b|\w+n['’]t\b|never\b|den(?:y|ied|ies|ying)\b"
    r"|(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?)\s(?:\w+\s){0,2}"
    r"(?:reports?|claims?|rumou?rs|allegations?)\b|no\b|without\b)(?:\s[\w’'-]+){0,5}\s*$",
    re.I,
)


def is_denied_at(scene: Scene, start: int) -> bool:
    """Tell whether the words right before the character `start` say that it did not happen."""
    sentence = scene.document.sentence_at(start)
    first = max(sentence.start, start - REACH_OF_NOT)
    return DENIED.search(scene.document.text[first:start]) is not None
