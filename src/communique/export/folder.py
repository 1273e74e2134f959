"""Where an export lands: a folder that is whole or not there at all.

Files are written into a hidden folder beside it, which takes its name at the end. What is there
already is replaced only where an earlier export made all of it.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.errors import UserError
from communique.export.package import exported_files


@contextmanager
def open_folder(path: str) -> Iterator[Path]:
    """Yield an empty folder that becomes `path` at the end of the block, unless it fails.

    Raises `UserError` where `path` holds anything but an earlier export, or cannot be written.
    """
    target = Path(path).expanduser().resolve()
    _refuse(path, target)
    partial = None
    try:
        partial = Path(
            tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        )
        yield partial
        mask = os.umask(0)
        os.umask(mask)
        partial.chmod(0o777 & ~mask)
        _put(partial, target)
    except OSError as error:
        raise UserError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        if partial is not None:
            shutil.rmtree(partial, ignore_errors=True)


def _refuse(path: str, target: Path) -> None:
    if not target.parent.is_dir():
        raise UserError(f"cannot write {path}: there is no folder {target.parent}")
    if not target.exists():
        return
    if not target.is_dir():
        raise UserError(f"cannot write {path}: it is a file; name a folder")
    if target == Path.cwd() or target in Path.cwd().parents:
        raise UserError(f"cannot write {path}: you are in it; name a folder of its own")
    there = {entry.name for entry in target.iterdir()}
    if strangers := there - (exported_files(target) or set()):
        raise UserError(
            f"cannot write {path}: it holds {min(strangers)}, which no export made; "
            "name another folder"
        )


def _put(partial: Path, target: Path) -> None:
    if not target.exists():
        partial.rename(target)
        return
    old = partial.with_suffix(".old")
    target.rename(old)
    try:
        partial.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old)
