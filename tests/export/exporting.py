"""The command `export`, as tests call it."""

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from communique.cli import main

Export = Callable[[str], Path]


def run_export(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])
