"""Whether JSON values are what a type wants: every fault with its path, not the first alone.

msgspec stops at the first fault; here it is asked again about each part of a value that it
refuses. A span may be written as the words that stand there, where the text has them once.
"""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from communique.facts import Span
from communique.write.check import Fault

SHOWN = 3
"""Places of ambiguous words that a fault tells."""


class Part(NamedTuple):
    """One value inside a document, its place, and what it should be."""

    value: Any
    path: str
    type: Any


def place_words(value: Any, text: str, of: Any, path: str = "$") -> tuple[Any, list[Fault]]:
    """Return a value with the words that stand for spans made spans, and those that cannot be."""
    if _plain_type(of) is Span and isinstance(value, str):
        return _place(value, text, path)
    faults: list[Fault] = []
    placed: dict[Any, Any] = {}
    for key, part in _parts(Part(value, path, of)):
        placed[key], more = place_words(part.value, text, part.type, part.path)
        faults += more
    if isinstance(value, dict):
        return value | placed, faults
    return (list(placed.values()) if placed else value), faults


def _place(words: str, text: str, path: str) -> tuple[Any, list[Fault]]:
    starts = _starts(words, text)
    if len(starts) == 1:
        return [starts[0], starts[0] + len(words)], []
    if not starts:
        return [0, 1], [Fault(path, f'the text does not print "{words}"')]
    shown = ", ".join(f"[{start}, {start + len(words)}]" for start in starts[:SHOWN])
    more = " …" if len(starts) > SHOWN else ""
    what = f'the text prints "{words}" {len(starts)} times, say which: {shown}{more}'
    return [0, 1], [Fault(path, what)]


def _starts(words: str, text: str) -> list[int]:
    starts = []
    start = text.find(words) if words else -1
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    return starts


def find_schema_faults(value: Any, of: Any, path: str = "$") -> Iterator[Fault]:
    """Yield what keeps a JSON value from being of a type."""
    try:
        msgspec.convert(value, of)
    except msgspec.ValidationError as error:
        part = Part(value, path, of)
        found = [*_find_wrong_keys(part)]
        for _, inner in _parts(part):
            found += find_schema_faults(inner.value, inner.type, inner.path)
        yield from found or [_fault(path, error, _plain_type(of))]


def mend(value: Any, of: Any) -> Any:
    """Return a value of a type that differs from the given one only where that one is at fault.

    So that what is right of a document can be judged beside what is wrong.
    """
    try:
        msgspec.convert(value, of)
    except msgspec.ValidationError:
        part, plain = Part(value, "$", of), _plain_type(of)
        parts = {key: mend(inner.value, inner.type) for key, inner in _parts(part)}
        if get_origin(plain) is tuple:
            return list(parts.values())
        if not _is_struct(plain):
            return _any_value(of)
        for field in msgspec.structs.fields(plain):
            if field.required and field.name not in parts:
                parts[field.name] = _any_value(field.type)
        return parts
    return value


def _any_value(of: Any) -> Any:
    if NoneType in get_args(of):
        return None
    plain = of.__origin__ if get_origin(of) is Annotated else of
    if get_origin(plain) is Literal:
        return get_args(plain)[0]
    if get_origin(plain) is tuple:
        return []
    return [0, 1] if plain is Span else plain()


def _find_wrong_keys(part: Part) -> Iterator[Fault]:
    of = _plain_type(part.type)
    if not (_is_struct(of) and isinstance(part.value, dict)):
        return
    fields = msgspec.structs.fields(of)
    names = [field.name for field in fields]
    for key in part.value:
        if key not in names:
            yield Fault(f"{part.path}.{key}", f"no such field; there are {', '.join(names)}")
    for field in fields:
        if field.required and field.name not in part.value:
            yield Fault(f"{part.path}.{field.name}", "missing")


def _fault(path: str, error: msgspec.ValidationError, of: Any) -> Fault:
    what, _, inner = str(error).partition(" - at `")
    if get_origin(of) is Literal:
        what += f": one of {', '.join(get_args(of))}"
    return Fault(path + inner.rstrip("`").removeprefix("$"), what[:1].lower() + what[1:])


def _parts(part: Part) -> Iterator[tuple[Any, Part]]:
    """Yield the parts of an object or array that its type tells apart, each with its key."""
    of = _plain_type(part.type)
    if _is_struct(of) and isinstance(part.value, dict):
        for name, inner in get_type_hints(of, include_extras=True).items():
            if name in part.value:
                yield name, Part(part.value[name], f"{part.path}.{name}", inner)
    elif get_origin(of) is tuple and isinstance(part.value, list | tuple):
        inner = get_args(of)[0]
        for k, value in enumerate(part.value):
            yield k, Part(value, f"{part.path}[{k}]", inner)


def _plain_type(of: Any) -> Any:
    """Return what a type is besides None."""
    if get_origin(of) in (Union, UnionType):
        plain = [one for one in get_args(of) if one is not NoneType]
        return plain[0] if len(plain) == 1 else of
    return of


def _is_struct(of: Any) -> bool:
    return isinstance(of, type) and issubclass(of, msgspec.Struct)
