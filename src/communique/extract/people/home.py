"""The home side of an article: whose officials need no country beside their names.

A ministry does not say whose minister its own is. The home is that of the office or the dateline
that reports; where neither says, and the guests' country is printed beside their names, it is the
other country that the article speaks of. Known miss: a guest whose country the text never says.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

from communique.extract.calendar_periods import MONTHS
from communique.extract.document import Document
from communique.extract.lexicon import country_codes, national_titles, proper_names
from communique.extract.masthead.reader import MastheadReading
from communique.extract.people.member import Member, title_words
from communique.extract.people.name_finding import Name
from communique.extract.people.names import Names

HOME_LEVELS = frozenset(
    "head of state|head of government|minister|deputy minister|ambassador|official|parliament"
    "|military|royal".split("|")
)
# Those who serve abroad or many: nobody's home says whose they are.
ROVING = frozenset("envoy representative coordinator commissioner secretary-general".split())
STATE_BODIES = frozenset(
    "ministry department government parliament assembly senate police office agency institute "
    "directorate administration army force forces staff council court".split()
)
RULERS = frozenset(("head of state", "royal"))
SINGLE_HOLDERS = frozenset(("head of state", "head of government", "minister"))
JUNIOR_MINISTER = "minister of state"  # of whom a state has several
RECEIVING = frozenset(("head of state", "head of government", "royal", "parliament"))
MEETING_PLACES = frozenset("Geneva New Vienna Brussels Strasbourg".split())
DATELINE_ENDS = frozenset("— – - -- : / .-".split())
LONGEST_DATELINE = 16
ISSUING = frozenset("embassy consulate consulate-general commission mission ministry".split())
LINKING_A_NAME = frozenset("of the and in to for".split())
LONGEST_PLACE_LINE = 7  # tokens behind the place
LONGEST_SIGNATURE = 24  # tokens
SIGNING_WORDS = frozenset(
    "source press ministry presidency office embassy department government behalf".split()
)
PAIRING = frozenset("- – — / and".split())
LINKING = PAIRING | {"the"}
NATIONAL = frozenset(("country", "demonym", "people", "city"))
SECRETARY = re.compile(r"\b(?:secretary[- ]general|executive secretary)\b", re.IGNORECASE)
SECRETARY_OF = re.compile(rf"{SECRETARY.pattern} of(?: the)?$")
SECRETARIAT = re.compile(rf"(?:secretariat|(?:(?:deputy|assistant) )?{SECRETARY.pattern})")
SERVING = frozenset(("of", "at"))
OWNING = frozenset(("country", "body", "organization", "institution"))
# What a post deals with, rather than serves.
TOPICS = frozenset("affairs department division desk unit section".split())
FOREIGN = frozenset(("in", "to", "for", "with"))  # what follows is not the owner
COUNTERPARTS = frozenset(("counterpart", "counterparts"))
# Diplomats of the home; others who are in it are those of the states that sent them.
SENT = re.compile(r"\b(?:to|for|in|designate|at[- ]large|honorary)\b", re.IGNORECASE)
OFTEN = 3  # times that a country is named before it may be the home
AHEAD = 1.5  # how many times as often as the next
LEAST = 0.6  # how many times as often as the guests' country


def find_home(document: Document, names: Names, reading: MastheadReading) -> str | None:
    """Return the side whose offices need no country: that of the office whose release it is.

    Else that of the city from which the article reports, unless many states meet there.
    """
    for words in (reading.masthead.credited_source, reading.masthead.source):
        # Of several outlets, all but one print another's report.
        for name in Names(Document.read(words)).all if words and "/" not in words else ():
            if name.side:
                return name.side
    first_prose = min(reading.body, default=len(reading.kinds))
    opening = zip(document.paragraphs, reading.kinds, strict=True)
    for number, (span, kind) in enumerate(islice(opening, first_prose + 1)):
        first, last = document.token_range(span)
        if number == first_prose:
            begins = document.token_index(reading.body[number]) if number in reading.body else first
            last = max(begins, _dateline_end(document, first, last))
        if kind == "headline" and (side := _issuing_side(document, first, last)):
            return side
        for name in names.between(first, last):
            is_place = name.kind in ("city", "country") and (
                kind in ("date", "prose") or _is_place_and_day(document, name, first, last)
            )
            is_office = name.kind in ("institution", "organization") and (
                name.first == first
                and (name.last == last or document.tokens[name.last].text == ",")
            )
            is_meant = is_place and document.tokens[name.first].text.title() not in MEETING_PLACES
            if is_meant or (is_office and name.side):
                return name.side
    return _signed_side(document, names, reading)


def _issuing_side(document: Document, first: int, last: int) -> str | None:
    """Return whose office a line names: "Embassy of the Republic of Ghana, Brasília"."""
    words = [token.text for token in document.tokens[first:last]]
    number = next((k for k, word in enumerate(words[:3]) if word.lower() == "of"), 0)
    is_name = all(not word.islower() or word in LINKING_A_NAME for word in words)
    if number == 0 or words[number - 1].lower() not in ISSUING or not is_name:
        return None
    owner = Document.read(" ".join(words[number + 1 :]))
    return next((name.side for name in Names(owner).all if name.kind == "country"), None)


def _is_place_and_day(document: Document, name: Name, first: int, last: int) -> bool:
    """Tell whether a line of its own is a place and a day: "Baku, February 27, AZERTAC"."""
    words = [token.lower for token in document.tokens[name.last : last]]
    has_day = any(word in MONTHS for word in words)
    return name.first == first and len(words) <= LONGEST_PLACE_LINE and has_day


def _signed_side(document: Document, names: Names, reading: MastheadReading) -> str | None:
    """Return the side of the office or the city in the lines below an article."""
    for number in range(max(reading.body, default=len(reading.kinds)) + 1, len(reading.kinds)):
        first, last = document.token_range(document.paragraphs[number])
        within = [name for name in names.between(first, last) if name.side]
        words = {token.lower for token in document.tokens[first:last]}
        is_signed = last - first <= LONGEST_SIGNATURE and bool(words & SIGNING_WORDS)
        is_place = bool(within) and (within[0].first, within[-1].last) == (first, last)
        if is_place or (is_signed and len({name.side for name in within}) == 1):
            return within[0].side
    return None


def _dateline_end(document: Document, first: int, last: int) -> int:
    """Return the token after place, day and agency before the first clause, or `first`."""
    tokens = document.tokens
    for k in range(first, min(last, first + LONGEST_DATELINE)):
        token = tokens[k]
        is_day = k > first and (tokens[k - 1].lower in MONTHS or tokens[k - 1].text.isdecimal())
        if token.text in DATELINE_ENDS or (token.text == "." and is_day):
            return k
        if token.text.islower() and token.text.isalpha():
            break
    return first


def settle_home(people: Sequence[Member], home: str | None, names: Names) -> None:
    """Give officials without a printed side the home side, unless they may be anyone's."""
    office = _other_home(people, home, names)
    body = _body_with_secretariat(names)
    for member in people:
        title = member.title or ""
        owner = _owner(member.organization or "") or _nation(title) or _served(title)
        if not (owner or member.organization) and SECRETARY.search(title):
            owner = body
        member.side = member.side or owner
    ruling = {member.level for member in people if member.side == office} & RULERS
    for number, member in enumerate(people):
        receives = home not in (None, office) and number > 0 and member.level in RECEIVING
        side = home if receives else office
        is_second_ruler = member.level in ruling
        is_free = not is_second_ruler and not _is_held(member, people[:number], side)
        if member.side is None and side and is_free and _is_at_home(member, side):
            is_own = member.level != "ambassador" or SENT.search(member.title or "")
            member.side = side if is_own else _only_other(names, side)


def _only_other(names: Names, home: str) -> str | None:
    """Return the one state that an article speaks of beside its home: the ambassador's."""
    others = {name.side for name in names.all if name.kind in NATIONAL} & country_codes() - {home}
    return others.pop() if len(others) == 1 else None


def _is_held(member: Member, before: Sequence[Member], side: str | None) -> bool:
    """Tell whether a side's one post of this name is another's: of two presidents, one is here."""
    if member.level not in SINGLE_HOLDERS or not member.title:
        return False
    if member.title.lower().startswith(JUNIOR_MINISTER):
        return False
    words = title_words(member.title)
    return any(m.side == side and title_words(m.title or "") == words for m in before)


def _nation(title: str) -> str | None:
    """Return the one state that has posts of this name: "Deputy Secretary of State for …"."""
    words = title.lower()
    return national_titles().get(words) or national_titles().get(words.partition(" for ")[0])


def _body_with_secretariat(names: Names) -> str | None:
    """Return the one body whose secretary-general or secretariat the text names."""
    tokens, found = names.document.tokens, set()
    for name in names.all:
        if not name.side:
            continue
        if tokens[name.last - 1].lower == "secretariat":
            found.add(name.side)
        elif name.kind == "body":
            before = " ".join(token.lower for token in tokens[max(0, name.first - 4) : name.first])
            after = " ".join(token.lower for token in tokens[name.last : name.last + 3])
            if SECRETARY_OF.search(before) or SECRETARIAT.match(after):
                found.add(name.side)
    return found.pop() if len(found) == 1 else None


def _served(title: str) -> str | None:
    """Return whom a post serves: "Honorary Consul of Spain", "Director of the UNESCO Office"."""
    document = Document.read(title)
    words = [token.lower for token in document.tokens]
    for name in Names(document).all:
        before = name.first - 1 - (name.first > 0 and words[name.first - 1] == "the")
        is_own = name.kind in OWNING and before > 0 and words[before] in SERVING
        if name.side and is_own and TOPICS.isdisjoint(words[name.first : name.last + 1]):
            return name.side
    return None


def _owner(organization: str) -> str | None:
    """Return the country in an organisation's name: "Peru Ports Authority", "Bank of Peru"."""
    words = organization.removeprefix("the ").split()
    if not FOREIGN.isdisjoint(words):
        return None
    last = organization.rpartition(" of ")[2].removeprefix("the ")
    for form in (*(" ".join(words[:count]) for count in (3, 2, 1)), last):
        name = proper_names().get(form)
        if name and name.kind in ("country", "demonym"):
            return name.side
    whole = proper_names().get(" ".join(words))
    return whole.side if whole else None


def _other_home(people: Sequence[Member], home: str | None, names: Names) -> str | None:
    """Return the home, or the other country of an article on guests with printed sides.

    A city from which the article reports is the guests' where all printed sides are that city's
    country, and the person named first has none: a visit is told by the visitor's office. Whoever
    is called a counterpart is a guest.
    """
    printed = {member.side for member in people if member.side}
    if not printed or (home and (printed != {home} or people[0].side or not people[0].level)):
        return home
    counts = Counter(name.side for name in names.all if name.kind in NATIONAL and name.side)
    guests = max(counts[side] for side in printed)
    tokens = names.document.tokens
    counterparts = {
        n.side
        for n in names.all
        if tokens[n.last : n.last + 1] and tokens[n.last].lower in COUNTERPARTS
    }
    others = [(c, side) for side, c in counts.items() if side not in printed | counterparts]
    (count, side), (next_count, _) = (*sorted(others, reverse=True), (0, None), (0, None))[:2]
    is_clear = count >= OFTEN and count >= AHEAD * next_count
    if is_clear and (home or count > LEAST * guests):
        return side
    return home or _partner(names, printed)


def _partner(names: Names, printed: set[str]) -> str | None:
    """Return the one country that is paired with the guests': "between Peru and Latvia"."""
    partners = set()
    for one, other in pairwise(n for n in names.all if n.kind in NATIONAL and n.side):
        if _is_pair(names, one, other) and (one.side in printed) != (other.side in printed):
            partners.add(other.side if one.side in printed else one.side)
    return partners.pop() if len(partners) == 1 else None


def _is_pair(names: Names, one: Name, other: Name) -> bool:
    """Tell whether names are joined: "Peru – Latvia", "between Peru and Latvia"."""
    tokens = names.document.tokens
    gap = [token.lower for token in tokens[one.last : other.first]]
    if not gap or gap[0] not in PAIRING or not LINKING.issuperset(gap):
        return False
    before = [token.lower for token in tokens[max(0, one.first - 2) : one.first]]
    return gap[0] != "and" or "between" in before


def _is_at_home(member: Member, home: str) -> bool:
    """Tell whether a post is one of the state whose office or capital reports."""
    words = (member.title or "").lower().replace("/", " ").split()
    if member.level not in HOME_LEVELS or ROVING.intersection(words):
        return False
    if member.organization and not STATE_BODIES.intersection(member.organization.lower().split()):
        return False
    # "Minister for Asia and Australia" is of neither: "for" leads to what the post is about.
    title = (member.title or "").partition(" for ")[0]
    named = {n.side for n in Names(Document.read(title)).all if n.kind in NATIONAL}
    named &= country_codes()  # a minister of European affairs is not the EU's
    return home not in named if member.level == "ambassador" else named <= {home}
