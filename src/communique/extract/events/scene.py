"""What the finders of events work on: the document with its names, references and dates."""

from dataclasses import dataclass, field
from functools import cached_property

from communique.extract.dates import PrintedDate
from communique.extract.document import Document, Token
from communique.extract.events.mention import EventMention
from communique.extract.network.tagged import Tagged
from communique.extract.people.name_finding import Name
from communique.extract.people.names import Names
from communique.extract.people.references import References
from communique.facts import Span


@dataclass
class Scene:
    """One document as the finders of events see it.

    `told` are the contents of statements: what is named there is background. `tagged` is what the
    network found, `here` the place of the dateline. `acronyms` and `heads` grow while the text is
    read: the acronyms and the last words of nouns that events were named with, by the kind of
    event. `doubtful` are the mentions of the sentence being read that the rules took for none:
    the network may know better; `denied` are its phrases that are none in any case.
    """

    document: Document
    names: Names
    references: References
    dates: list[PrintedDate]
    told: list[Span]
    tagged: Tagged
    here: Name | None = None
    acronyms: dict[str, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    doubtful: list[EventMention] = field(default_factory=list)
    denied: list[Span] = field(default_factory=list)

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens of the document."""
        return self.document.tokens

    def is_told(self, span: Span) -> bool:
        """Tell whether a span lies in what somebody says rather than in the report itself."""
        return any(told.start <= span.start < told.end for told in self.told)

    @cached_property
    def words_of_bodies(self) -> frozenset[str]:
        """The words of the bodies named in the text, which may stand for them alone."""
        bodies = (name for name in self.names.all if name.kind in ("body", "organization"))
        return frozenset(t.text for name in bodies for t in self.tokens[name.first : name.last])
