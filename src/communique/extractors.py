"""What reads articles: the reader of communique, or one that another package offers.

A package offers an extractor by an entry point of the group `communique.extractors`: an object
with `name`, `version` and `extract_facts`, a function from an `Article` to `Facts`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

import msgspec

from communique.article import Article
from communique.corrections.document import read_corrections
from communique.corrections.printed import find_unplaced
from communique.corrections.schema import find_schema_faults
from communique.errors import UserError
from communique.facts import Facts, Span
from communique.write import Reading
from communique.write.check import FactsError, find_faults

GROUP = "communique.extractors"
READER = "communique"
"""The name of the reader of communique itself."""


@dataclass(frozen=True)
class Extractor:
    """What reads articles: its name and version, and its two functions."""

    name: str
    extract_facts: Callable[[Article], Facts]
    find_sentences: Callable[[str], list[Span]]

    def read(self, article: Article) -> Reading:
        """Return what is in the article: what its corrections say, else what is found.

        Raises `UserError` for corrections or findings that cannot be.
        """
        facts = origin = None
        if article.corrections:
            facts = read_corrections(article.corrections, article.text)
            origin = article.corrections.origin if facts else None
        facts = facts or self.extract_facts(article)
        return Reading(article, facts, self.find_sentences(article.text), origin)


class OfferedExtractor(Protocol):
    """What another package offers."""

    name: str
    version: str

    def extract_facts(self, article: Article) -> Facts:
        """Return what the article says."""
        ...


@dataclass(frozen=True)
class Offer:
    """The function of an offered extractor, whatever it does: facts that fit, or a `UserError`."""

    name: str

    def __call__(self, article: Article) -> Facts:
        """Return what the article says; raise `UserError` where that fails or cannot be."""
        try:
            facts = _load_offered(self.name).extract_facts(article)
        except UserError:
            raise
        except Exception as error:
            raise UserError(f'the extractor "{self.name}" failed: {_in_one_line(error)}') from error
        if not isinstance(facts, Facts):
            kind = type(facts).__name__
            raise UserError(f'the extractor "{self.name}" gave no Facts but {kind}')
        _check_offered(facts, article.text)
        return facts


def find_extractor(name: str = READER) -> Extractor:
    """Return the extractor of a name; raise `UserError` where none is installed or it is none."""
    from communique.extract import EXTRACTOR, extract_facts, find_sentences

    if name == READER:
        return Extractor(EXTRACTOR, extract_facts, find_sentences)
    offered = _load_offered(name)
    return Extractor(f"{offered.name} {offered.version}", Offer(name), find_sentences)


@cache
def _load_offered(name: str) -> OfferedExtractor:
    offers = entry_points(group=GROUP)
    match [offer for offer in offers if offer.name == name]:
        case []:
            there = ", ".join(sorted({READER, *offers.names}))
            raise UserError(f'no extractor "{name}" is installed; there are: {there}')
        case [offer]:
            return _load_offer(offer)
        case several:
            raise UserError(f'{len(several)} packages offer an extractor "{name}": keep one')


def _load_offer(offer: EntryPoint) -> OfferedExtractor:
    try:
        offered: OfferedExtractor = offer.load()
    except Exception as error:
        why = _in_one_line(error)
        raise UserError(f'the extractor "{offer.name}" cannot be loaded: {why}') from error
    lacking = [n for n in ("name", "version", "extract_facts") if not hasattr(offered, n)]
    if lacking:
        where = f"{offer.value} has no {', '.join(lacking)}"
        raise UserError(f'the extractor "{offer.name}" is none: {where}')
    return offered


def _check_offered(facts: Facts, text: str) -> None:
    """Raise `FactsError` for facts that cannot be; their classes take any value unasked."""
    try:
        faults = list(find_schema_faults(msgspec.to_builtins(facts), Facts))
    except (TypeError, ValueError, msgspec.MsgspecError) as error:
        raise FactsError([f"$: {_in_one_line(error)}"]) from error
    faults = faults or [*find_faults(facts, text), *find_unplaced(facts, text)]
    if faults:
        raise FactsError(faults)


def _in_one_line(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}".rstrip(": ")
