"""What bears the noun of an event but has no day: a mission abroad, a dialogue of many years."""

import re

from communique.extract.events.mention import EventMention
from communique.extract.events.scene import Scene
from communique.extract.phrases import DETERMINERS

STANDING = re.compile(r"\b(?:diplomatic|resident|permanent|peacekeeping)\smissions?$", re.I)
ALWAYS = re.compile(
    r"\b(?:continu\w+|constant|regular|ongoing|permanent|close|annual|open)\b", re.I
)


def goes_on_always(scene: Scene, mention: EventMention, last: int) -> bool:
    """Tell whether the noun that ends before token `last` means what goes on without a day.

    "The training of seafarers", "the visa dialogue with Peru", "the tour of duty".
    """
    after, follows = ([t.lower for t in scene.tokens[last : last + 2]] + ["", ""])[:2]
    if mention.noun.lower() == "tour" and (after, follows) == ("of", "duty"):
        return True
    if mention.has_verb or mention.edition:
        return False
    if mention.kind == "dialogue":
        is_with = mention.is_definite and after in ("with", "between")
        return is_with or ALWAYS.search(mention.modifiers) is not None
    is_of_all = after == "of" and follows not in DETERMINERS and not follows[:1].isdigit()
    return mention.noun.lower() == "training" and is_of_all
