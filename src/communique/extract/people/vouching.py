"""Which names are people's: what the network thinks of those about which the rules are in doubt.

The rules see a name by what stands beside it; the network by its look and its sentence. A name
that has nothing beside it needs a network that is sure; one that is a single word behind a post
("Member States"), or has only a given name for it ("Diego Garcia"), falls where the network is
sure of the opposite. Names that the rules took for a part of something else ("Ministry of
Infrastructure Bartosz Wieliczko") come from the network alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.extract.document import Document
from communique.extract.lexicon import phrases, posts, proper_names, read_lines
from communique.extract.network.tagged import Tagged, overlaps
from communique.extract.people.finder import NamedPerson
from communique.extract.people.name_finding import has_initial
from communique.extract.people.posts import PostReader
from communique.extract.phrases import DETERMINERS
from communique.facts import Span

SURE = 0.5  # mean chance of a name's words at which it needs nothing beside it
SURE_ALONE = 0.8  # the same for a name that no rule saw
UNLIKELY = 0.05  # at which a name falls that has little beside it
GAP = 2  # tokens, at most, between a post and the name of who holds it


def find_sure_people(document: Document, tagged: Tagged) -> list[Span]:
    """Return the full names of people of which the network alone is sure."""
    return [
        segment.span
        for segment in tagged.segments("people", "person")
        if segment.chance >= SURE_ALONE and _is_full_name(document, segment.span)
    ]


def _is_full_name(document: Document, span: Span) -> bool:
    first, last = document.token_range(span)
    tokens = document.tokens
    words = [token for token in tokens[first:last] if token.is_word]
    is_full = len(words) > 1 or (last - first == 1 and has_initial(tokens[first]))
    if not is_full or words[0].lower in DETERMINERS:
        return False
    listed = proper_names().match(tokens, first, last)
    ranks = phrases("honorifics.txt").match(tokens, first, last)
    if (listed or ranks or (0,))[0] == last - first:  # "Wisma Putra", "Datuk Seri"
        return False
    has_post = any(posts().match(tokens, k) for k in range(first, last))
    return words[0].is_capitalized and words[-1].is_capitalized and not has_post


def weigh_names(
    document: Document, named: Iterable[NamedPerson], tagged: Tagged, reader: PostReader
) -> list[NamedPerson]:
    """Return the names that are likely people's, in the order of the text, and those unseen."""
    sure = find_sure_people(document, tagged)
    weighed = list(_weighed(document, named, tagged, sure))
    known = [document.span(person.first, person.last) for person in weighed]
    for span in sure:
        if not overlaps(span, known):
            first, last = document.token_range(span)
            weighed.append(NamedPerson(first, last, None, span, has_evidence=True))
    weighed = [_with_post(document, tagged, reader, person) for person in weighed]
    return sorted(weighed, key=lambda person: person.first)


def _weighed(
    document: Document, named: Iterable[NamedPerson], tagged: Tagged, sure: list[Span]
) -> Iterator[NamedPerson]:
    for person in named:
        span = document.span(person.first, person.last)
        chance = tagged.chance("people", span, "person")
        is_plain = _has_given_name(document, person) or has_initial(document.tokens[person.first])
        if person.has_evidence and chance < UNLIKELY and not is_plain:
            continue
        within = [name for name in sure if name.start < span.end and span.start < name.end]
        if not person.has_evidence and within and within[0] != span:
            continue
        taken = [name for name in sure if overlaps(name, [person.outer]) and name not in within]
        if taken:  # the post behind the name is the next person's
            person = replace(person, post=None, outer=span)
        is_vouched = person.last - person.first > 1 and chance >= SURE
        yield replace(person, has_evidence=person.has_evidence or is_vouched)


def _has_given_name(document: Document, person: NamedPerson) -> bool:
    """Tell whether a name has a post beside it and a given name in it."""
    is_given = document.tokens[person.first].text in read_lines("given_names.txt")
    return person.post is not None and person.last - person.first > 1 and is_given


def _with_post(
    document: Document, tagged: Tagged, reader: PostReader, person: NamedPerson
) -> NamedPerson:
    """Return a name with the post that the network finds beside it, if the rules found none."""
    if person.post or not person.has_evidence:
        return person
    start, end = document.token_range(person.outer)
    for segment in tagged.segments("people", "title"):
        first, last = document.token_range(segment.span)
        between = document.tokens[end:first]
        is_behind = 0 < len(between) <= GAP and not any(
            token.is_word and token.lower not in DETERMINERS for token in between
        )
        if last <= start <= last + GAP or is_behind:
            post = reader.read_at(first, before_name=False)
            if post and not post.is_plural:
                return replace(person, post=replace(post, last=last, titles=(segment.span,)))
    return person
