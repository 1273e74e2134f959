"""Which articles of an archive are one release, kept up to date article by article."""

from collections import Counter, defaultdict

from sqlalchemy import BindParameter, Connection, bindparam, func, select, text, update

from communique.database import take_turn
from communique.inserting import insert_rows
from communique.models import Base
from communique.variants.similarity import BANDS, are_variants, find_bands, find_runs

ARTICLES = Base.metadata.tables["articles"]
STORED_BANDS = Base.metadata.tables["article_bands"]
VARIANTS = Base.metadata.tables["article_variants"]

IN_ONE_BAND = 50
"""Articles that one band names: of a release printed more often, these stand for all."""

CANDIDATES = text(
    " UNION ALL ".join(
        f"SELECT article_id FROM (SELECT article_id FROM article_bands WHERE band = :band_{k}"
        f" LIMIT {IN_ONE_BAND}) AS band_{k}"
        for k in range(BANDS)
    )
)
COMPARED = 20
"""Articles compared with a new one, those that share most bands first: copies share more of them
than editions of a series with the same boilerplate, of which there may be hundreds."""

SOME: BindParameter[int] = bindparam("some", expanding=True)
WITH_ID = select(ARTICLES.c.id, ARTICLES.c.text).where(ARTICLES.c.id.in_(SOME))
RELEASES = select(VARIANTS.c.article_id, VARIANTS.c.release_id).where(
    VARIANTS.c.article_id.in_(SOME)
)
UNPLACED = (
    select(ARTICLES.c.id, ARTICLES.c.text)
    .where(
        ARTICLES.c.id > bindparam("last"),
        ~select(STORED_BANDS.c.id).where(STORED_BANDS.c.article_id == ARTICLES.c.id).exists(),
    )
    .order_by(ARTICLES.c.id)
    .limit(1)
)


def place_missing(connection: Connection) -> None:
    """Place the articles that an older communique loaded; a transaction each."""
    last = 0
    while True:
        with connection.begin():
            take_turn(connection)
            row = connection.execute(UNPLACED, {"last": last}).one_or_none()
            if row is None:
                return
            last = row.id
            place_article(connection, row.id, row.text)


def place_article(connection: Connection, article: int, words: str) -> None:
    """Store the bands of an article and join it to the release that it is a variant of, if any.

    Inside the caller's transaction. An article that is like two releases makes them one.
    """
    bands = find_bands(words)
    candidates = _find_candidates(connection, bands)
    rows = [{"article_id": article, "band": band} for band in sorted(set(bands))]
    insert_rows(connection, STORED_BANDS, rows)
    runs = find_runs(words)
    joined = {article}
    texts = _read_texts(connection, candidates)
    for members in _by_release(connection, candidates):
        if any(are_variants(runs, find_runs(texts[other])) for other in members):
            joined.update(members)
    if len(joined) > 1:
        _join(connection, joined)


def _find_candidates(connection: Connection, bands: list[int]) -> list[int]:
    named = {f"band_{k}": band for k, band in enumerate(bands)}
    shared = Counter(connection.scalars(CANDIDATES, named))
    return sorted(shared, key=lambda article: (-shared[article], article))[:COMPARED]


def _by_release(connection: Connection, candidates: list[int]) -> list[list[int]]:
    """Return the candidates by release: likeness to one of a release is enough."""
    if not candidates:
        return []
    release = _read_releases(connection, candidates)
    groups = defaultdict(list)
    for article in candidates:
        groups[release.get(article, article)].append(article)
    return list(groups.values())


def _read_texts(connection: Connection, articles: list[int]) -> dict[int, str]:
    if not articles:
        return {}
    return dict(connection.execute(WITH_ID, {"some": articles}).all())


def _read_releases(connection: Connection, articles: list[int]) -> dict[int, int]:
    return dict(connection.execute(RELEASES, {"some": articles}).all())


def _join(connection: Connection, articles: set[int]) -> None:
    """Make the articles and their releases one release, which the fullest text stands for."""
    release = _read_releases(connection, sorted(articles))
    # Each release is stood for by its fullest text: only those can be the fullest of all.
    standing = {release.get(article, article) for article in articles}
    fullness = select(func.length(ARTICLES.c.text), ARTICLES.c.sha256, ARTICLES.c.id)
    texts = connection.execute(fullness.where(ARTICLES.c.id.in_(standing)))
    _, _, fullest = min((-length, sha256, article) for length, sha256, article in texts)
    connection.execute(
        update(VARIANTS)
        .where(VARIANTS.c.release_id.in_(standing - {fullest}))
        .values(release_id=fullest)
    )
    rows = [{"article_id": a, "release_id": fullest} for a in sorted(articles - release.keys())]
    insert_rows(connection, VARIANTS, rows)
