"""One actor of an article, under all the forms in which the text refers to it."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from anyascii import anyascii

from communique.extract.document import Document
from communique.extract.people.posts import PrintedPost
from communique.facts import Actor, Span
from communique.vocabulary import ActorKind

TITLE_FILLERS = frozenset("the of for and to a an s top senior".split())
GENERIC_HEADS = frozenset(
    "diplomat official counterpart guest politician leader envoy interlocutor colleague dignitary "
    "host visitor predecessor successor".split()
)
AT_ONCE = 1000  # names whose words are kept: each is compared with many others
CYRILLIC_INITIALS = frozenset("kh zh sh ch ts yu ya ye".split())


@dataclass(slots=True)
class Member:
    """One actor of the article, growing while the text is read."""

    id: str
    kind: ActorKind
    name: str
    forms: list[str] = field(default_factory=list)
    mentions: set[Span] = field(default_factory=set)
    acronym: str | None = None
    title: str | None = None
    title_span: Span | None = None
    level: str | None = None
    organization: str | None = None
    side: str | None = None

    def add(self, form: str, span: Span) -> None:
        """Record a printed form and its place."""
        if form.lower() not in {known.lower() for known in (self.name, *self.forms)}:
            self.forms.append(form)
        self.mentions.add(span)

    def give_post(self, document: Document, post: PrintedPost, *, is_further: bool = False) -> None:
        """Take over a printed post: the first, a fuller one than a bare rank, or a further one."""
        words = "; ".join(document.words(title) for title in post.titles)
        if post.is_plural:  # "Prime Ministers A and B": each is one
            count = len(post.head.head.split())
            plural = " ".join(words.split()[-count:])
            words = words.removesuffix(plural) + _cased_like(post.head.head, plural)
        if is_further and self.title and words not in self.title:
            self.title = f"{self.title}; {words}"
        elif not is_generic(post.head.head) and self._is_fuller(words):
            self.title, self.title_span, self.level = words, post.title, post.head.level
        self.organization = self.organization or post.organization
        self.side = self.side or post.side

    def _is_fuller(self, title: str) -> bool:
        if self.title is None:
            return True
        is_bare = len(self.title.split()) == 1
        return is_bare and len(title_words(title)) > len(title_words(self.title)) > 0

    def to_actor(self) -> Actor:
        """Return the finding."""
        return Actor(
            id=self.id,
            kind=self.kind,
            name=self.name,
            names=tuple(self.forms),
            acronym=self.acronym,
            title=self.title,
            title_span=self.title_span,
            organization=self.organization,
            country=self.side,
            mentions=tuple(sorted(self.mentions)),
        )


@lru_cache(AT_ONCE)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded so that Mohamed and Mohammed, Son and Sơn agree."""
    plain = (name if name.isascii() else anyascii(name)).lower()
    return tuple(re.sub(r"(.)\1", r"\1", word) for word in re.findall(r"[^\W_]+", plain))


def title_words(title: str) -> set[str]:
    """Return the words of a title that tell it from others, in lower case."""
    return {word for word in re.findall(r"[^\W_]+", title.lower()) if word not in TITLE_FILLERS}


def is_generic(head: str) -> bool:
    """Tell whether a head word names no post ("diplomat", "counterpart", "senior official")."""
    words = head.split()
    return words[-1] in GENERIC_HEADS and set(words[:-1]) <= TITLE_FILLERS


def is_initial(word: str) -> bool:
    """Tell whether a word of a name may stand for a given name: "S", and in Cyrillic "Kh"."""
    return len(word) == 1 or word in CYRILLIC_INITIALS


def is_part_of(form: str, name: str) -> bool:
    """Tell whether a printed form is a part of a full name, in its order: "E. Costa", Eva Costa."""
    part, rest = name_words(form), iter(name_words(name))
    has_word = not all(map(is_initial, part))
    return has_word and all(any(_stands_for(word, other) for other in rest) for word in part)


def _stands_for(word: str, other: str) -> bool:
    return word == other or (is_initial(word) and other.startswith(word))


def _cased_like(words: str, model: str) -> str:
    if model[:-1].isupper() and len(model) > 1:  # "MPs"
        return words.upper()
    return words.title() if model[:1].isupper() else words
