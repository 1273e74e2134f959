"""What is remembered of words and names: so many of them and no more, however long a load."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import communique.extract
import communique.resolve

FILES = "communique.extract.lexicon"
REMEMBERING = type(lru_cache(len))


def remembering() -> Iterator[tuple[str, Any]]:
    """Yield the functions that remember what they said of words; those of `FILES` know files."""
    for package in (communique.resolve, communique.extract):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name == FILES:
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                is_own = isinstance(value, REMEMBERING) and value.__module__ == module.name
                if is_own and inspect.signature(value).parameters:
                    yield f"{module.name}.{name}", value


def test_no_function_remembers_without_end() -> None:
    found = dict(remembering())
    assert len(found) > 20
    assert [name for name, one in found.items() if one.cache_parameters()["maxsize"] is None] == []
