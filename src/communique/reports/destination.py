"""Where a report is written: standard output, or a file that is whole or not there at all."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from communique.errors import UserError
from communique.read import is_sqlite


@contextmanager
def open_destination(path: str | None) -> Iterator[TextIO]:
    """Open a file for UTF-8 text with line ends as written; without a path, standard output.

    The file takes its name only when all is written; one that was there is replaced. A reader of
    standard output that stops reading ends the block quietly. Raises `UserError` where a file
    cannot be written, and where standard output is closed.
    """
    if path is None or path == "-":
        with _standard_output() as stream:
            yield stream
        return
    if not path.strip():
        raise UserError("an empty name of a file: name one, or - for standard output")
    try:
        with _replacing(Path(path)) as stream:
            yield stream
    except OSError as error:
        raise UserError(f"cannot write {path}: {error.strerror or error}") from error


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    if sys.stdout is None:
        raise UserError("cannot write the answer: standard output is closed")
    stream = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    try:
        yield stream
        stream.flush()
    except OSError as error:
        # What is still buffered has to go somewhere when the interpreter flushes on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise UserError(f"cannot write the answer: {error.strerror}") from error
    finally:
        stream.detach()


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    if path.exists() and not path.is_file():  # a device, a pipe; a folder is refused by open
        with path.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    target = path.resolve()
    if is_sqlite(target):
        raise UserError(f"cannot write {path}: it is an archive; name another file")
    if not target.parent.is_dir():
        raise UserError(f"cannot write {path}: there is no folder {path.parent}")
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    partial = Path(name)
    try:
        with open(descriptor, "w", encoding="utf-8", newline="") as stream:
            yield stream
        partial.chmod(_mode(target))
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """Permissions of the file that is replaced, or of any new one."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
