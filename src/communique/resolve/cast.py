"""Who acts in one article, and which sources and series the archive has by name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from communique.facts import Actor, Attendee, Facts
from communique.models import Base
from communique.resolve.one_of import one_of

SOURCES = Base.metadata.tables["sources"].c
SERIES = Base.metadata.tables["event_series"].c

SERIES_NAMED = select(SERIES.name, SERIES.id, SERIES.acronym).where(one_of(SERIES.name))
SOURCE_NAMED = select(SOURCES.id).where(SOURCES.name == bindparam("name"))


class Known(NamedTuple):
    """A row that the archive has already, with the acronym that it holds."""

    id: int
    acronym: str | None


class Post(NamedTuple):
    """The organisation that a post names and the side that the post represents."""

    organization: str
    country: str | None


class Cast(NamedTuple):
    """The actors of one article, those that only posts name included.

    `organizations` gives the finding id of the organisation of each post.
    """

    actors: tuple[Actor, ...]
    organizations: dict[Post, str]


def post_of(holder: Actor | Attendee) -> Post | None:
    """Return the post of an actor or attendee; None where no organisation is stated."""
    organization = (holder.organization or "").strip()
    return Post(organization, holder.country) if organization else None


def resolve_cast(facts: Facts) -> Cast:
    """Return the actors of an article, with the organisations that its posts name.

    An organisation in a post is the actor of the article with that name or acronym, unless the
    two represent different sides (each country has its Ministry of Foreign Affairs); else it is
    an actor of its own, which represents the side of the post.
    """
    posts = dict.fromkeys(_find_posts(facts))
    if not posts:
        return Cast(facts.actors, {})
    actors = list(facts.actors)
    bodies = defaultdict(list)
    for actor in actors:
        if actor.kind in ("organization", "country"):
            for form in (actor.name, actor.acronym, *actor.names):
                bodies[_plain(form or "")].append(actor)
    taken = {actor.id for actor in actors}
    organizations = {}
    for post in posts:
        body = next((b for b in bodies[_plain(post.organization)] if _one_side(b, post)), None)
        if body is None:
            body = _new_organization(post, taken)
            actors.append(body)
        organizations[post] = body.id
    return Cast(tuple(actors), organizations)


def _find_posts(facts: Facts) -> Iterator[Post]:
    holders: list[Actor | Attendee] = [actor for actor in facts.actors if actor.kind == "person"]
    holders += [attendee for event in facts.events for attendee in event.attendees]
    yield from (post for holder in holders if (post := post_of(holder)))


def _plain(form: str) -> str:
    """Return a name as it is compared inside an article: without case and leading article."""
    return form.strip().casefold().removeprefix("the ")


def _one_side(body: Actor, post: Post) -> bool:
    return None in (body.country, post.country) or body.country == post.country


def _new_organization(post: Post, taken: set[str]) -> Actor:
    """Return the organisation of a post as a finding with an id that no other finding has."""
    finding = f"organization {len(taken) + 1}"
    while finding in taken:
        finding += "*"
    taken.add(finding)
    return Actor(id=finding, kind="organization", name=post.organization, country=post.country)


def resolve_series(connection: Connection, names: Iterable[str]) -> dict[str, Known]:
    """Return the series of these names that the archive has."""
    some = set(names)
    told = connection.execute(SERIES_NAMED, {"some": some}).all() if some else ()
    return {name: Known(row, acronym) for name, row, acronym in told}


def resolve_source(connection: Connection, name: str | None) -> int | None:
    """Return the row of the outlet of this name, None where the archive has none."""
    return None if name is None else connection.scalar(SOURCE_NAMED, {"name": name})
