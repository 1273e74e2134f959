"""A masthead made whole by what the source of an article says of it beside its text."""

from dataclasses import replace

import msgspec

from communique.article import Description
from communique.extract.masthead.reader import MastheadReading

READ = "en"
"""The language that the reader knows."""


def complete(reading: MastheadReading, description: Description) -> MastheadReading:
    """Return a masthead in which the source's own words stand where the text states nothing."""
    told = reading.masthead
    is_dated = told.published_on is None and description.published_on is not None
    whole = msgspec.structs.replace(
        told,
        title=told.title or description.title,
        source=told.source or description.source,
        section=told.section or description.section,
        byline=told.byline or description.byline,
        published_on=told.published_on or description.published_on,
        date_basis="stated" if is_dated else told.date_basis,
        language=told.language or description.language,
    )
    return replace(reading, masthead=whole)


def is_readable(reading: MastheadReading) -> bool:
    """Tell whether an article is in the language that the reader knows, or too short to tell."""
    return reading.masthead.language in (READ, None)
