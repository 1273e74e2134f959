"""What all tables share: constraint names, evidence columns, and checks.

The naming convention gives every constraint the name that migrations and error messages use.
"""

import datetime
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, get_args

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    MetaData,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from communique.vocabulary import RowOrigin

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class UtcDateTime(TypeDecorator[datetime.datetime]):
    """An instant, stored in UTC without zone; naive values are refused with `ValueError`."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(  # noqa: D102
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a time zone: {value!r}")
        return value.astimezone(datetime.UTC).replace(tzinfo=None)

    def process_result_value(  # noqa: D102
        self, value: Any, dialect: Dialect
    ) -> datetime.datetime | None:
        return None if value is None else value.replace(tzinfo=datetime.UTC)


class Base(DeclarativeBase):
    """Base of all models."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime.datetime: UtcDateTime}

    def __init_subclass__(cls, **options: Any) -> None:
        """Map the class; its docstring's first line becomes the comment of its table."""
        super().__init_subclass__(**options)
        cls.metadata.tables[cls.__tablename__].comment = (cls.__doc__ or "").partition("\n")[0]


Key = Annotated[int, mapped_column(primary_key=True)]


class Evidence:
    """Columns of a row that points into an article.

    The words at the span are `substr(text, start_char + 1, end_char - start_char)` in SQL.
    """

    start_char: Mapped[int] = mapped_column(sort_order=2, comment="first character, counted from 0")
    end_char: Mapped[int] = mapped_column(sort_order=3, comment="character after the last one")
    origin: Mapped[str] = mapped_column(
        default="extracted",
        sort_order=4,
        comment="extracted by the reader, or curated by a person",
    )

    @declared_attr
    def article_id(cls) -> Mapped[int]:
        """Return the column that names the article."""
        return mapped_column(
            ForeignKey("articles.id"),
            index=True,
            sort_order=1,
            comment="article that the row points into",
        )


class Doubt:
    """Column of a row that the reader may doubt."""

    confidence: Mapped[float | None] = mapped_column(
        Double,
        sort_order=5,
        comment="how probable it is that the row is right, 0 to 1; null: not estimated",
    )


def is_share(column: str) -> CheckConstraint:
    """CHECK that a column lies between 0 and 1."""
    return CheckConstraint(f"{column} >= 0 AND {column} <= 1", name=column)


def is_one_of(column: str, words: Any, *, nullable: bool = False) -> CheckConstraint:
    """CHECK that a column holds one word of a closed set (a `Literal` type)."""
    listed = ", ".join(f"'{word}'" for word in get_args(words))
    or_null = f"{column} IS NULL OR " if nullable else ""
    return CheckConstraint(f"{or_null}{column} IN ({listed})", name=column)


def is_span(prefix: str = "", *, nullable: bool = False) -> CheckConstraint:
    """CHECK that a span is half-open and not empty; a nullable span is whole or absent."""
    start, end = f"{prefix}start_char", f"{prefix}end_char"
    condition = f"{start} >= 0 AND {start} < {end}"
    if nullable:
        absent, whole = (
            f"{start} IS NULL AND {end} IS NULL",
            f"{start} IS NOT NULL AND {end} IS NOT NULL",
        )
        condition = f"({absent}) OR ({whole} AND {condition})"
    return CheckConstraint(condition, name=f"{prefix}span")


def is_evidence() -> Sequence[CheckConstraint]:
    """CHECKs of the `Evidence` columns."""
    return is_span(), is_one_of("origin", RowOrigin)


def is_day(column: str) -> CheckConstraint:
    """CHECK that a date column holds a real calendar day (SQLite stores any text there)."""
    return CheckConstraint(
        f"{column} IS date({column}, '+0 days')", name=f"{column}_is_a_day"
    ).ddl_if(dialect="sqlite")
