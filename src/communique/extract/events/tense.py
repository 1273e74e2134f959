"""Whether the verb of an event tells it as done: "met", "held talks", "has been received by"."""

from communique.extract.document import Token
from communique.extract.events.mention import EventMention
from communique.extract.events.scene import Scene
from communique.extract.events.subjects import governing_verb, head_of_plan

PASTS = frozenset("met held spoke flew left laid paid sat gave came made had led took".split())
BEFORE_PAST = frozenset(
    "has have had been was were also then later first jointly earlier again".split()
)
NOT_YET = frozenset(
    "will would shall should may might could can must to be being is are if once".split()
)
UNDONE = ("postpone", "cancel", "call", "arrange")  # "called off the visit", "arranged talks"


def is_done(scene: Scene, mention: EventMention) -> bool:
    """Tell whether the verb of a mention, or the one that governs its noun, is a past tense.

    What stands farther behind ("met X and invited her to Rome") does not change that.
    """
    first, _ = scene.document.token_range(mention.phrase)
    if mention.is_verbal:
        return _is_past(scene, first)
    verb = governing_verb(scene, first, scene.document.sentences[mention.sentence])
    return verb is not None and _is_past(scene, verb[0])


def _is_past(scene: Scene, at: int) -> bool:
    token, tokens = scene.tokens[at], scene.tokens
    if not _looks_past(token) or token.lower.startswith(UNDONE):
        return False
    k = at - 1
    while k >= 0 and _may_stand_before(tokens[k]):
        k -= 1
    return k < 0 or tokens[k].lower not in NOT_YET


def _looks_past(token: Token) -> bool:
    return token.text.islower() and (token.lower.endswith("ed") or token.lower in PASTS)


def _may_stand_before(token: Token) -> bool:
    return token.lower in BEFORE_PAST or (token.text.islower() and token.lower.endswith("ly"))


def is_ahead(scene: Scene, mention: EventMention) -> bool:
    """Tell whether a bare verb behind "and" goes on what is to come: "will meet X and visit Y"."""
    first, _ = scene.document.token_range(mention.phrase)
    sentence = scene.document.sentences[mention.sentence]
    return mention.is_verbal and head_of_plan(scene, sentence, first) != first
