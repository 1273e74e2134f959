"""The tables of an archive, one class per table, grouped by what they answer."""

from communique.models.actors import Actor, ActorName, Affiliation
from communique.models.articles import Article, ArticleField, Sentence, Source
from communique.models.base import Base
from communique.models.events import AgendaItem, Attendee, Event, EventMention, EventSeries
from communique.models.identity import Judgement, Profile, ProfileKey, ProfileMatch
from communique.models.initiatives import Initiative, InitiativeBacker, InitiativeMention
from communique.models.loads import Load, LoadProblem
from communique.models.readings import Reading
from communique.models.statements import Statement, StatementPart
from communique.models.variants import ArticleBand, ArticleVariant

__all__ = [
    "Actor", "ActorName", "Affiliation", "AgendaItem", "Article", "ArticleBand",
    "ArticleField", "ArticleVariant", "Attendee", "Base", "Event", "EventMention", "EventSeries",
    "Initiative", "InitiativeBacker", "InitiativeMention", "Judgement", "Load", "LoadProblem",
    "Profile", "ProfileKey", "ProfileMatch", "Reading", "Sentence", "Source", "Statement",
    "StatementPart",
]  # fmt: skip
