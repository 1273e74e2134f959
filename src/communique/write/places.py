"""Where an article prints a name or a post, and what kind of name it is.

Stored words are always the article's own: a form that the article does not print, not even in
another case or across a line end, has no place and is not stored.
"""

import re

from communique.facts import Actor, Span
from communique.plain import plain_form

HONORIFICS = {"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady", "he", "amb"}
WORD = re.compile(r"\w+(?:[-.'’]\w+)*")


def find_words(text: str, words: str) -> Span | None:
    """Return the first place of the words: as they are, else in another case or line setting.

    Characters that nobody sees are no part of them.
    """
    plain = plain_form(text)
    found = _find_plain(plain.text, plain_form(words).text.strip())
    return Span(*plain.place(*found)) if found else None


def _find_plain(text: str, words: str) -> Span | None:
    if not words:
        return None
    start = text.find(words)
    while start >= 0:
        if _is_whole(text, start, start + len(words)):
            return Span(start, start + len(words))
        start = text.find(words, start + 1)
    loose = r"\s+".join(re.escape(word) for word in words.split())
    for match in re.finditer(loose, text, re.IGNORECASE):
        if _is_whole(text, *match.span()):
            return Span(*match.span())
    return None


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no word runs on over either end."""
    opens = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    closes = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not opens and not closes


def find_names(text: str, actor: Actor) -> dict[str, Span]:
    """Return the forms under which the article prints an actor, each with its first place.

    Places among the mentions go before places found by searching. An actor none of whose forms
    is printed gets the words of the first mention.
    """
    mentions: dict[str, Span] = {}
    for span in sorted(actor.mentions):
        mentions.setdefault(text[span.start : span.end], span)
    names: dict[str, Span] = {}
    for form in (actor.name, actor.acronym, *actor.names):
        if form and (place := mentions.get(form) or find_words(text, form)):
            names.setdefault(text[place.start : place.end], place)
    return names or dict(list(mentions.items())[:1])


def name_kind(form: str, actor: Actor) -> str:
    """Return what kind of name a printed form is: full, short, acronym or descriptor."""
    if actor.acronym and form == actor.acronym:
        return "acronym"
    if actor.kind == "group":
        return "descriptor"
    if form.casefold() == actor.name.casefold():
        return "full"
    words, name = _words(form), _words(actor.name)
    if words and words <= name:
        return "short"
    if name and name <= words:
        return "full"
    is_acronym = form.isupper() and len(form) > 1 and form.isalnum() and actor.kind != "person"
    return "acronym" if is_acronym else "descriptor"


def _words(form: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(form)} - HONORIFICS - {"the"}


def find_posts(text: str, actor: Actor) -> dict[str, Span]:
    """Return the posts of a person as printed, each with its place.

    Several posts in one title are joined by `; `. A single title stands at `title_span`; a post
    that is not printed as it is told (a singular made of a plural) takes the words there too.
    """
    if actor.kind != "person" or not actor.title:
        return {}
    titles = [title for title in actor.title.split("; ") if title.strip()]
    if actor.title_span and len(titles) == 1:
        places: list[Span | None] = [actor.title_span]
    else:
        places = [find_words(text, title) for title in titles]
    if not any(places):
        places = [actor.title_span]
    return {text[place.start : place.end]: place for place in places if place}


def find_title(text: str, title: str | None) -> str | None:
    """Return a title in the article's words, None where the article does not print it."""
    place = find_words(text, title) if title else None
    return text[place.start : place.end] if place else None
