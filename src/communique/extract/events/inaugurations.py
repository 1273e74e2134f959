"""Buildings and works that somebody inaugurates: "inaugurated the new premises of the embassy".

A meeting that is inaugurated is an event already; only what stands or runs makes one of its own.
"""

from communique.extract.calendar_periods import WEEKDAYS
from communique.extract.document import Sentence
from communique.extract.events.scene import Scene
from communique.extract.lexicon import EventVerb, event_nouns
from communique.extract.phrases import phrase_end

INAUGURATING = frozenset("inaugurate inaugurated inaugurates inaugurating".split())
WORKS = frozenset(
    "embassy consulate chancery mission office offices premises building headquarters seat centre "
    "center school hospital clinic laboratory library museum memorial monument bridge road tunnel "
    "port airport terminal station plant factory facility line block pavilion exhibition".split()
)
INAUGURATION = EventVerb("ceremony", "participant", "")
OWNERS = frozenset(("of",))
ADVERBS = frozenset("on officially formally jointly today yesterday morning evening".split())
LONGEST_WORK = 14  # tokens


def match_inauguration(scene: Scene, i: int, sentence: Sentence) -> tuple[int, EventVerb] | None:
    """Return the length in tokens of "inaugurated the embassy" at `i` and its verb, or None."""
    if scene.tokens[i].text not in INAUGURATING:
        return None
    for k in range(i + 1, min(i + LONGEST_WORK, sentence.last)):
        token = scene.tokens[k]
        if token.text in ".;:" or event_nouns().match(scene.tokens, k):
            return None
        if token.lower in WORKS:
            last = phrase_end(scene.document, k + 1, sentence.last, OWNERS)
            return last - i, INAUGURATION
    return None


def find_work(scene: Scene, i: int) -> int:
    """Return the token at which what the verb at `i` inaugurates begins: behind a day."""
    k = i + 1
    while not scene.tokens[k].is_word or scene.tokens[k].lower in ADVERBS | WEEKDAYS.keys():
        k += 1
    return k
