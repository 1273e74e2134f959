"""Who was not there: "apologies were received from X", "Y, who was ill, could not attend"."""

import re

from communique.extract.events.scene import Scene
from communique.extract.people.references import Reference

BEFORE = re.compile(
    r"\b(?:(?:apolog(?:y|ies)|regrets)\b[^.;]*\bfrom|(?:not|n['’]t) accompanied by"
    r"|in the absence of|instead of|in place of|rather than|absent (?:was|were))"
    r"\s(?:[\w’'-]+\s){0,2}$",
    re.I,
)
AFTER = re.compile(
    r"(?:,(?!\sand\b)[^;.]{0,90}?,)?,?(?:\s(?:who|which))?\s(?:"
    r"(?:was|were|had been)\s(?:not\s(?:present|there|in attendance|among)|absent|unable\sto\s"
    r"(?:attend|travel|join|come))"
    r"|(?:could|did|would|will|was\sable\sto)\snot\s(?:attend|come|take\spart|participate|join)"
    r"|stayed\saway\sfrom|sent\s(?:his|her|their)\s(?:apologies|regrets)|boycotted|skipped)\b",
    re.I,
)


def is_absent(scene: Scene, reference: Reference) -> bool:
    """Tell whether the words around a reference say that whom it means did not come."""
    sentence = scene.document.sentence_at(reference.span.start)
    text = scene.document.text
    before = text[sentence.start : reference.span.start]
    after = text[reference.span.end : sentence.end]
    return bool(BEFORE.search(before) or AFTER.match(after))
