"""What a user says of the inputs: where the text is in them, and what they do not say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from communique.article import Article, Description
from communique.read.found import Found, Rejected

FIELDS = {
    "text": "text body content content_text content_html article article_text maintext full_text",
    "title": "title headline heading",
    "source": "source outlet publisher source_name site_name sitename",
    "url": "url link uri permalink address source_url",
    "published": "published published_on published_at date pubdate date_published publish_date "
    "publication_date published_date datetime",
    "section": "section category rubric",
    "byline": "byline author authors creator writer reporter by",
    "language": "language lang",
}
"""The names that a field may have, the likeliest first; case, blanks and hyphens do not matter."""

NAMES = {name: field for field, names in FIELDS.items() for name in names.split()}


def _plain(name: str) -> str:
    return "_".join(name.strip().lower().replace("-", " ").split())


NOT_DESCRIBED = Description()


@dataclass(frozen=True)
class Given:
    """The user's words: `description` holds where an article says nothing.

    `columns` has, by its name, the field that a column or key holds; no other then holds it.
    `typed` has those names as the user wrote them.
    """

    description: Description = NOT_DESCRIBED
    columns: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, description: Description, columns: Iterable[tuple[str, str]]) -> Given:
        """Return what is given; the columns as pairs of a field and the name of its column."""
        named = [(_plain(name), field, name.strip()) for field, name in columns]
        return cls(
            description,
            {plain: field for plain, field, _ in named},
            {plain: name for plain, _, name in named},
        )

    def field_of(self, name: str) -> str | None:
        """Return what a column or key of this name holds, None for what is not read."""
        plain = _plain(name)
        if plain in self.columns:
            return self.columns[plain]
        usual = NAMES.get(plain)
        return None if usual in self.columns.values() else usual

    def lacking(self, names: Iterable[str], fields: Collection[str] = tuple(FIELDS)) -> list[str]:
        """Return the named columns that are not among these, of fields of which none is there."""
        there = {self.columns.get(_plain(name)) for name in names}
        sought = {*fields} - there
        return [self.typed.get(plain, plain) for plain, of in self.columns.items() if of in sought]

    def complete(self, articles: Found) -> Found:
        """Yield what was found; articles with what is given where their source says nothing."""
        for found in articles:
            if isinstance(found, Rejected) or self.description == NOT_DESCRIBED:
                yield found
            else:
                yield self._completed(found)

    def _completed(self, article: Article) -> Article:
        return replace(article, description=article.description.over(self.description))


NOTHING = Given()
