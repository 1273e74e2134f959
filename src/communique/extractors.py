"""What reads articles: the reader of communique, or one that another package offers."""

from collections.abc import Callable
from dataclasses import dataclass

from communique.article import Article
from communique.corrections.document import read_corrections
from communique.facts import Facts, Span
from communique.write import Reading


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
