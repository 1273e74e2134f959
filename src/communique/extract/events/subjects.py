"""Who does what a verb tells: its subject, and the verb that governs the noun of an event."""

from communique.extract.document import Sentence, Token
from communique.extract.events.scene import Scene
from communique.extract.lexicon import EventVerb, event_nouns, event_verbs
from communique.extract.people.name_finding import POSSESSIVES
from communique.extract.people.references import Reference

REACH = 8  # words between a verb and the noun that it governs
POSSESSIVE_PRONOUNS = frozenset("his her its their".split())
MODALS = frozenset("will would shall should may can could".split())
INVITING = frozenset("invite invites invited inviting asked urged encouraged".split())


def find_subjects(scene: Scene, verb: int, index: int) -> list[Reference]:
    """Return the references that are the subject of the verb at token `verb`."""
    sentence = scene.document.sentences[index]
    before = [r for r in scene.references.in_sentence[index] if r.last <= verb]
    for k in range(verb - 1, max(sentence.first, verb - 4) - 1, -1):
        if scene.tokens[k].lower == "who":
            return [r for r in before if r.kind != "pronoun"][-1:]
    if (invited := _find_invited(scene, verb, before)) is not None:
        return [invited]
    verb = head_of_plan(scene, sentence, verb)
    before = [r for r in before if r.last <= verb]
    clause = _clause_start(scene, sentence, verb, before)
    free = [r for r in before if r.first >= clause and not r.preposition and not is_owner(scene, r)]
    people = [r for r in free if r.kind == "person"]
    pronouns = [r for r in free if r.kind == "pronoun"]
    if pronouns and (not people or pronouns[-1].first > people[-1].last):
        return pronouns[-1:]
    return [r for r in free if r.kind != "pronoun"]


def _find_invited(scene: Scene, verb: int, before: list[Reference]) -> Reference | None:
    """Return who is to do what they are asked: Y of "X invited Y to visit Rome"."""
    k = verb - 1
    if k < 0 or scene.tokens[k].lower != "to" or not before:
        return None
    asked, k = before[-1], k - (scene.tokens[k - 1].text == ",")
    is_asked = scene.tokens[asked.first - 1].lower in INVITING and not asked.preposition
    return asked if asked.last == k and is_asked else None


def head_of_plan(scene: Scene, sentence: Sentence, verb: int) -> int:
    """Return the verb that a bare infinitive behind "and" continues: "will meet X and visit Y"."""
    if scene.tokens[verb - 1].lower != "and" or not _is_bare(scene.tokens[verb]):
        return verb
    modals = [k for k in range(sentence.first, verb - 1) if scene.tokens[k].lower in MODALS]
    return modals[-1] + 1 if modals else verb


def _is_bare(token: Token) -> bool:
    """Tell whether a verb stands in its bare form, as behind "will"."""
    return token.text.islower() and not token.lower.endswith(("ed", "s", "ing"))


def _clause_start(scene: Scene, sentence: Sentence, verb: int, before: list[Reference]) -> int:
    """Return the token at which the clause of a verb begins; a list may hold semicolons."""
    start = sentence.first
    for k in range(sentence.first, verb):
        token = scene.tokens[k]
        in_list = token.text == ";" and any(k <= r.first < k + 3 for r in before)
        if (token.text == ";" and not in_list) or token.lower in ("that", "whether", "where"):
            start = k
    return start


def is_owner(scene: Scene, reference: Reference) -> bool:
    """Tell whether a reference only owns the next noun: "his", "the Minister's"."""
    word = scene.tokens[reference.first].lower
    if reference.kind == "pronoun" and word in POSSESSIVE_PRONOUNS:
        return True
    return reference.last < len(scene.tokens) and scene.tokens[reference.last].text in POSSESSIVES


def governing_verb(scene: Scene, first: int, sentence: Sentence) -> tuple[int, EventVerb] | None:
    """Return the verb left of a noun phrase that ties its subject to the event."""
    steps = 0
    for k in range(first - 1, sentence.first - 1, -1):
        token = scene.tokens[k]
        steps += token.text.islower()  # names and dates in between do not count
        if steps > REACH or token.text in (",", ";", ".") or token.lower in ("that", "which"):
            return None
        if event_nouns().match(scene.tokens, k) and k < first - 1:
            return None
        for start in range(max(sentence.first, k - 3), k + 1):
            matched = event_verbs().match(scene.tokens, start)
            if matched and start + matched[0] == k + 1 and not matched[1].kind:
                return start, matched[1]
    return None
