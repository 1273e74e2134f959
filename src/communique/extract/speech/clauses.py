"""How far the object or the clause after a verb goes, and who its subject is.

There is no parser here: a clause ends where another verb of reporting, a participle of one, or a
coordinated past tense begins. Known miss: a coordinated verb in the present tense that the
lexicon does not know stays inside the clause.
"""

from functools import cache

from communique.extract.calendar_periods import WEEKDAYS
from communique.extract.document import Document, Sentence, Token
from communique.extract.lexicon import Cue, cues, event_nouns, phrases, posts, read_lines

IRREGULAR = read_lines("irregular_pasts.txt")
NOT_SUBJECTS = read_lines("no_subjects.txt")  # a word before a participle, never a verb's subject
SPEAKERS = read_lines("speakers.txt")
PLURALS = read_lines("plural_speakers.txt")
WEAK = read_lines("weak_cues.txt")  # verbs that report speech only now and then
HAVE = frozenset(["has", "have", "had"])
ADVERBS = frozenset(
    [
        "also",
        "then",
        "further",
        "again",
        "once",
        "jointly",
        "later",
        "too",
        "earlier",
        "likewise",
        "respectively",
    ]
)
PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "who"])
STOPPERS = frozenset([";", ":"])
PHATIC = frozenset(["wish", "extend", "convey", "express", "send", "offer", "apologize"])
ARTICLES = frozenset(["a", "an", "the", "his", "her", "their", "its"])
SINCE = frozenset("since until from by of after before for last next".split())
COORDINATORS = frozenset(["and", "but", "while"])


@cache
def collective_heads() -> frozenset[str]:
    """Return the common nouns that can speak: collectives and heads of organisations' names."""
    return SPEAKERS | {head.lower() for head in read_lines("org_heads.txt")}


def is_past(token: Token) -> bool:
    """Tell whether a word looks like a past tense."""
    return token.lower.endswith("ed") or token.lower in IRREGULAR


def is_adverb(token: Token) -> bool:
    """Tell whether a word looks like an adverb that may stand before a verb."""
    return token.lower in ADVERBS or (token.lower.endswith("ly") and not token.is_capitalized)


def cue_at(tokens: list[Token], i: int) -> tuple[int, Cue] | None:
    """Return the length and the entry of the verb of reporting at `i`, in an inflected form."""
    found = cues().match(tokens, i)
    if found is None or (
        tokens[i].is_capitalized
        and i
        and tokens[i - 1].text not in '.?!”":'
        and not tokens[i].lower.endswith("ing")
    ):
        return None
    lemma = found[1].lemma.split()[0]
    if found[1].act == "other" and lemma not in PHATIC:
        return None
    inflected = is_past(tokens[i]) or tokens[i].lower.endswith("ing")
    return found if inflected or lemma in ("according", "be") else None


def present_cue_at(tokens: list[Token], i: int) -> tuple[int, Cue] | None:
    """Return the same for a third person of the present, which may as well be a plural noun."""
    found = cues().match(tokens, i)
    if found is None or not tokens[i].lower.endswith("s") or tokens[i].is_capitalized:
        return None
    return found if found[1].act != "other" else None


def before(tokens: list[Token], i: int, first: int) -> int:
    """Return the index of the word before the verb group that ends at `i`, or `first - 1`."""
    j = i - 1
    while j >= first and (is_adverb(tokens[j]) or tokens[j].lower in HAVE):
        j -= 1
    if j > first and tokens[j].lower in WEEKDAYS and tokens[j - 1].lower not in SINCE:
        j -= 1 + (tokens[j - 1].lower == "on")  # "the Bank on Wednesday announced"
    return j


def can_speak(document: Document, j: int) -> bool:
    """Tell whether the noun at `j` may be the head of someone who speaks."""
    token = document.tokens[j]
    if token.lower in PRONOUNS or token.lower in collective_heads():
        return True
    return token.is_capitalized or posts().get(token.lower) is not None


def match_agenda_cue(document: Document, i: int) -> int | None:
    """Return the length of the agenda cue at `i` (discussed, exchanged views on), or None.

    To touch upon a matter is on the agenda when several do it, and a statement when one does.
    """
    tokens = document.tokens
    if i >= len(tokens) or (found := phrases("agenda_cues.txt").match(tokens, i)) is None:
        return None
    if tokens[i].lower in ("touched", "touching"):
        sentence = document.sentence_at(tokens[i].start)
        j = before(tokens, i, sentence.first)
        if tokens[i].lower == "touching" or j < 0 or tokens[j].lower not in PLURALS:
            return None
    return found[0]


def is_prose(document: Document, sentence: Sentence) -> bool:
    """Tell whether a sentence is one: headlines and captions have no full stop."""
    tail = document.tokens[max(sentence.first, sentence.last - 3) : sentence.last]
    return any(token.text in ".?!…:" for token in tail)


def without_occasion(document: Document, first: int, last: int) -> int:
    """Return the end of an object without the occasion behind it (during the talks, on Friday)."""
    tokens = document.tokens
    if last - first > 2 and tokens[last - 1].lower in WEEKDAYS and tokens[last - 2].lower == "on":
        last -= 2
    for i in range(first + 2, last - 2):
        if tokens[i].lower not in ("during", "in", "at") or is_past(tokens[i - 1]):
            continue
        if tokens[i - 1].lower in ("upon", "on") or tokens[i + 1].lower not in ARTICLES:
            continue
        for k in range(i + 2, min(i + 9, last)):
            if tokens[k].lower in NOT_SUBJECTS:
                break
            if event_nouns().match(tokens, k):
                return i - 1 if tokens[i - 1].text == "," else i
    return last


AFTERTHOUGHTS = frozenset(
    "according while whereas ahead calling attended hosted moderated chaired organised "
    "organized".split()
)


def _starts_clause(tokens: list[Token], i: int, last: int) -> bool:
    """Tell whether a verb that the clause before does not govern begins at `i`."""
    while i < last and (is_adverb(tokens[i]) or tokens[i].lower == "who"):
        i += 1
    if i >= last:
        return False
    if cue_at(tokens, i) and not tokens[i].lower.endswith("ing"):
        return i + 1 >= last or tokens[i + 1].lower != "by"
    follows = tokens[i + 1].lower if i + 1 < last else ""
    agenda = phrases("agenda_cues.txt").match(tokens, i)
    if agenda and is_past(tokens[i]) and follows != "by":
        return True
    past = is_past(tokens[i]) and follows in ARTICLES | {"to", "that", "on"}
    return past and not tokens[i].is_capitalized


def clause_end(document: Document, first: int, sentence: Sentence, quoted: frozenset[int]) -> int:
    """Return the token index where the clause that begins at `first` ends."""
    tokens, last = document.tokens, sentence.last
    while last > first and not tokens[last - 1].is_word and tokens[last - 1].text not in ")%":
        last -= 1
    for i in range(first + 1, last):
        if i in quoted:
            continue
        if tokens[i].text in STOPPERS:
            return i
        joins = tokens[i].lower in COORDINATORS or tokens[i].text == ","
        if joins and _breaks(document, i, last):
            return i
    return last


def _breaks(document: Document, i: int, last: int) -> bool:
    """Tell whether the comma or the conjunction at `i` ends the clause before it."""
    tokens = document.tokens
    after = i + 1
    if tokens[i].text == "," and after < last and tokens[after].lower in AFTERTHOUGHTS:
        return True
    if tokens[i].text == "," and tokens[after].lower in COORDINATORS:
        after += 1
    if after >= last:
        return False
    if _starts_clause(tokens, after, last):
        return True
    if tokens[i].text == ",":
        if tokens[after].lower in ("to", "which", "whom", "when", "during") and tokens[
            min(after + 1, last - 1)
        ].lower in ("which", "whom", "he", "she", "they"):
            return True
        found = cue_at(tokens, _skip_adverbs(tokens, after, last))
        if (
            found
            and found[1].lemma.split()[0] not in WEAK
            and tokens[_skip_adverbs(tokens, after, last)].lower.endswith("ing")
        ):
            return True
    return _subject_and_cue(document, after, last)


def _skip_adverbs(tokens: list[Token], i: int, last: int) -> int:
    while i < last - 1 and (is_adverb(tokens[i]) or tokens[i].lower in ("while", "thereby")):
        i += 1
    return i


def _subject_and_cue(document: Document, first: int, last: int) -> bool:
    """Tell whether a speaker with a verb of reporting begins at `first` (and the envoy said)."""
    tokens = document.tokens
    for i in range(first + 1, min(first + 9, last)):
        if tokens[i].text == "," or tokens[i - 1].lower in ("of", "that"):
            return False
        if cue_at(tokens, i) and is_past(tokens[i]):
            j = before(tokens, i, first)
            return j >= first and can_speak(document, j) and tokens[j].lower not in NOT_SUBJECTS
    return False
