"""A folder of annotated articles, and how well they are read: per table, with intervals.

Beside each text `NAME.txt` lies what a person found in it, the facts document
`NAME.facts.json`.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from communique.article import Article
from communique.errors import UserError
from communique.facts import Facts, facts_from_json, find_spans
from communique.scoring.tables import TABLES, Comparison, Count, total

ROUNDS = 2000  # resamplings of the bootstrap
ENDING = ".facts.json"

Reader = Callable[[Article], Facts]


def read_facts_file(path: Path, text: str) -> Facts:
    """Return a facts document about a text; raise `UserError` if it is none, or not about it."""
    try:
        facts = facts_from_json(path.read_bytes())
    except FileNotFoundError as error:
        raise UserError(f"{path}: no such facts document") from error
    except msgspec.DecodeError as error:
        raise UserError(f"{path}: {error}") from error
    for start, end in find_spans(facts):
        if not start < end <= len(text):
            raise UserError(f"{path}: the span [{start}, {end}] is not in the text")
    return facts


def find_annotated(folder: Path) -> Iterator[tuple[Article, Facts]]:
    """Yield the articles of a folder that are annotated, by name; raise `UserError` if none is.

    In place of a folder, the facts document of one article stands for that article.
    """
    documents = [folder] if folder.is_file() else sorted(folder.glob(f"*{ENDING}"))
    if not documents:
        raise UserError(f"{folder}: no annotated articles, that is NAME.txt beside NAME{ENDING}")
    for path in documents:
        beside = path.with_name(path.name.removesuffix(ENDING) + ".txt")
        try:
            text = beside.read_bytes().decode()
        except (OSError, UnicodeDecodeError) as error:
            raise UserError(f"{beside}: cannot read the text of {path.name}") from error
        yield Article(text, str(beside)), read_facts_file(path, text)


def compare_reader(folder: Path, read: Reader) -> list[Comparison]:
    """Return, for each annotated article of a folder, its annotations against what `read` says."""
    return [
        Comparison(article.text, annotated, read(article))
        for article, annotated in find_annotated(folder)
    ]


def compare_documents(folder: Path, others: Path) -> list[Comparison]:
    """Return the annotations of a folder against the documents of the same name in another.

    Articles without a document there are left out; raise `UserError` if all are.
    """
    comparisons = []
    for article, annotated in find_annotated(folder):
        path = others / (Path(article.origin).stem + ENDING)
        if path.exists():
            found = read_facts_file(path, article.text)
            comparisons.append(Comparison(article.text, annotated, found))
    if not comparisons:
        raise UserError(f"{others}: no facts document has the name of an article in {folder}")
    return comparisons


def find_interval(counts: Sequence[Count]) -> tuple[float, float]:
    """Return the 95 % percentile interval of F1 over resampled articles, the same each time."""
    chance = random.Random(2024)
    drawn = sorted(total(chance.choices(counts, k=len(counts))).shares()[2] for _ in range(ROUNDS))
    return drawn[round(0.025 * ROUNDS)], drawn[round(0.975 * ROUNDS) - 1]


def table_rows(comparisons: Sequence[Comparison]) -> Iterator[tuple[str, list[float], Count]]:
    """Yield per table its name, (precision, recall, F1, low, high) in percent, and the counts."""
    for table in TABLES:
        counts = [comparison.counts[table] for comparison in comparisons]
        count = total(counts)
        yield table, [100 * x for x in (*count.shares(), *find_interval(counts))], count


def field_rows(comparisons: Sequence[Comparison]) -> Iterator[tuple[str, int, int]]:
    """Yield per field of the paired rows its name, how many are right, and how many there are."""
    for name in sorted({name for comparison in comparisons for name in comparison.fields}):
        right = [mark for comparison in comparisons for mark in comparison.fields.get(name, [])]
        yield name, sum(right), len(right)
