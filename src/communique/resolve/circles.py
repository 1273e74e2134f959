"""Whom a name of one word means: who bears it in another article about the same event or plan.

Where several articles tell of one event or initiative, the Odhiambo of one is the Wanjiru Odhiambo
of another, of the same side. That is noted as a higher score of the two profiles, and taken back
when the events that have brought them together turn out to be two.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    Table,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)

from communique.inserting import insert_rows
from communique.models import Base
from communique.resolve.clusters import DOUBTFUL, LIKELY, SURE
from communique.resolve.name_words import name_words
from communique.resolve.names import SINGLE, names_agree
from communique.resolve.one_of import one_of
from communique.resolve.people import may_be_meant
from communique.resolve.profiles import MATCHES, Known, match_score, read_profiles

MET, MORE = 0.8, 0.1
"""How surely two are one whom one circle knows, one of them by a single word; and how much more
surely where their posts say so too, and the circle is that of an event: it is of one day."""
MOST_ROWS = 10
"""Articles that print a single word with the same side and post up to which it is one person's."""
MOST_ARTICLES = 8
"""Articles that tell of one event up to which they are one circle: a war is no meeting."""

ACTORS = Base.metadata.tables["actors"]
GATHERINGS = [Base.metadata.tables[name] for name in ("events", "initiatives")]
STANDING = {t: func.coalesce(t.c.canonical_id, t.c.id) for t in GATHERINGS}
OF_PROFILES = {t: select(STANDING[t]).distinct().where(one_of(t.c.profile_id)) for t in GATHERINGS}
OF_ARTICLES = {t: select(STANDING[t]).distinct().where(one_of(t.c.article_id)) for t in GATHERINGS}


def _telling(table: Table) -> Select[Any]:
    """Return the query of the articles that tell of things; none of one of which many tell."""
    articles = (
        select(STANDING[table].label("thing"), table.c.article_id)
        .distinct()
        .where(or_(one_of(table.c.id), one_of(table.c.canonical_id)))
        .cte()
    )
    # One that has just outgrown a circle counts still: what it brought is taken back.
    few = select(articles.c.thing).group_by("thing").having(func.count() <= 2 * MOST_ARTICLES)
    return select(articles).where(articles.c.thing.in_(few))


TELLING = {table: _telling(table) for table in GATHERINGS}
# Kind and side are looked at afterwards: a database may read all people for them.
CAST = (
    select(ACTORS.c.profile_id, ACTORS.c.name, ACTORS.c.country_code, ACTORS.c.kind)
    .distinct()
    .where(one_of(ACTORS.c.article_id))
)
ARTICLES_WITH = select(ACTORS.c.article_id).distinct().where(one_of(ACTORS.c.profile_id))
FEW_WITH = ARTICLES_WITH.limit(MOST_ROWS + 1)
MATCHES_OF = select(MATCHES).where(
    or_(MATCHES.c.one_id == bindparam("profile"), MATCHES.c.other_id == bindparam("profile"))
)
RESCORE = update(MATCHES).where(MATCHES.c.id == bindparam("match")).values(score=bindparam("found"))
DROP = delete(MATCHES).where(MATCHES.c.id == bindparam("match"))


def meet(connection: Connection, profiles: set[int], moved: set[int]) -> set[int]:
    """Note anew whom names of one word mean where these events and initiatives are told of.

    `moved` are profiles that rows have joined or left, so that their articles count as well.
    Returns the profiles of people for which that has changed.
    """
    articles = _articles_about(connection, profiles, _all(connection, ARTICLES_WITH, moved))
    changed: set[int] = set()
    for row, open_one in read_profiles(connection, _open_names(connection, articles)).items():
        if open_one.evidence.country and len(name_words(open_one.evidence.name)) == 1:
            meant = _meant(connection, row, open_one)
            changed |= _rescore(connection, open_one, meant)
    return changed


def _articles_about(
    connection: Connection, profiles: set[int], articles_with: set[int]
) -> set[int]:
    """Return the articles that tell of the things of these profiles, or of these articles."""
    articles: set[int] = set()
    for table in GATHERINGS:
        things = _all(connection, OF_PROFILES[table], profiles)
        things |= _all(connection, OF_ARTICLES[table], articles_with)
        articles |= set().union(*_by_thing(connection, table, things).values())
    return articles - {None}


def _open_names(connection: Connection, articles: Iterable[int]) -> set[int]:
    """Return the profiles of the people whom articles name with one word."""
    return {
        profile
        for profile, name, side, kind in _rows(connection, CAST, articles)
        if profile and side and kind == "person" and len(name_words(name)) == 1
    }


def _meant(connection: Connection, row: int, open_one: Known) -> list[set[int]]:
    """Return the profiles whom one word can mean: those met at events, and over initiatives."""
    own = _all(connection, FEW_WITH, {row})
    if len(own) > MOST_ROWS:
        return [set() for _ in GATHERINGS]
    return [_met(connection, open_one, _circle(connection, table, own)) for table in GATHERINGS]


def _circle(connection: Connection, table: Table, own: set[int]) -> set[int]:
    """Return the articles that tell of an event or initiative that these tell of."""
    of_thing = _by_thing(connection, table, _all(connection, OF_ARTICLES[table], own))
    return set().union(*(some for some in of_thing.values() if len(some) <= MOST_ARTICLES))


def _by_thing(connection: Connection, table: Table, things: set[int]) -> dict[int, set[int]]:
    """Return the articles that tell of events or initiatives, for each of these with a circle."""
    of_thing: dict[int, set[int]] = defaultdict(set)
    for thing, article in _rows(connection, TELLING[table], things):
        of_thing[thing].add(article)
    return of_thing


def _met(connection: Connection, open_one: Known, articles: set[int]) -> set[int]:
    """Return the profiles of the people of articles whom one word can mean."""
    fuller = {
        profile
        for profile, name, side, kind in _rows(connection, CAST, articles)
        if profile and kind == "person" and side == open_one.evidence.country
        if len(name_words(name)) > 1
        if names_agree(open_one.evidence.name, name) == SINGLE
    }
    known = read_profiles(connection, fuller)
    return {other for other in known if may_be_meant(open_one.evidence, known[other].evidence)}


def _rescore(connection: Connection, open_one: Known, meant: list[set[int]]) -> set[int]:
    """Store the scores of a profile and of those that it can mean; return those that changed."""
    matches = {
        match.other_id if match.one_id == open_one.id else match.one_id: match
        for match in connection.execute(MATCHES_OF, {"profile": open_one.id})
    }
    at_events, all_met = meant[0], set().union(*meant)
    changed: set[int] = set()
    for other, known in read_profiles(connection, all_met | matches.keys()).items():
        score = max(0.0, match_score(open_one, known))
        if LIKELY <= score < SURE and other in at_events:
            score += MORE
        elif other in all_met:
            score = max(score, MET)
        match = matches.get(other)
        if match is None or match.score != score:
            changed |= {open_one.id, other}
            _store(connection, (open_one.id, other), match, score)
    return changed


def _store(connection: Connection, pair: tuple[int, int], match: Any, score: float) -> None:
    if match is None:
        told = {"one_id": min(pair), "other_id": max(pair), "score": score, "is_apart": False}
        insert_rows(connection, MATCHES, [told])
    elif score < DOUBTFUL and not match.is_apart:
        connection.execute(DROP, {"match": match.id})
    else:
        connection.execute(RESCORE, {"match": match.id, "found": score})


def _all(connection: Connection, query: Any, values: Iterable[int]) -> set[int]:
    return {value for (value,) in _rows(connection, query, values)} - {None}


def _rows(connection: Connection, query: Any, values: Iterable[int]) -> list[Any]:
    """Return the rows of a query for all values."""
    some = set(values)
    return list(connection.execute(query, {"some": some}).all()) if some else []
