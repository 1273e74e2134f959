"""A column that is one of many values, as one parameter: compiled once, however many they are."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement, Dialect, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeDecorator


class Values(TypeDecorator[Any]):
    """Numbers or strings: an array of PostgreSQL, JSON for SQLite."""

    impl = NullType
    cache_ok = True

    def process_bind_param(self, value: Iterable[Any] | None, dialect: Dialect) -> Any:
        """Return what the driver takes."""
        ordered = sorted(set(value or ()))
        return ordered if dialect.name == "postgresql" else msgspec.json.encode(ordered).decode()


class OneOf(FunctionElement[Any]):
    """Whether a column is one of the values of a parameter."""

    # As a boolean it would be compared with 1 for SQLite, which then uses no index.
    type = NullType()
    inherit_cache = True


def one_of(column: Column[Any] | ColumnElement[Any], name: str = "some") -> OneOf:
    """Return the condition that a column is one of the values of the parameter of that name."""
    return OneOf(column, bindparam(name, type_=Values()))


@compiles(OneOf)
def _compile(element: OneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, values = element.clauses
    named, given = compiler.process(column, **options), compiler.process(values, **options)
    return f"{named} IN (SELECT value FROM json_each({given}))"


@compiles(OneOf, "postgresql")
def _compile_postgresql(element: OneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, values = element.clauses
    named, given = compiler.process(column, **options), compiler.process(values, **options)
    return f"{named} = ANY({given})"
