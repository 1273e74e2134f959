"""How many bytes of the inputs have been read, for those who wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO


class Meter:
    """Counts the bytes of files, of the one that is being read too."""

    def __init__(self) -> None:
        self._done = 0
        self._reading: BinaryIO | None = None

    @property
    def position(self) -> int:
        """Bytes read so far."""
        return self._done + (self._reading.tell() if self._reading else 0)

    @contextmanager
    def over(self, file: BinaryIO) -> Iterator[None]:
        """Count what is read of a file, and all of it in the end."""
        self._reading = file
        try:
            yield
        finally:
            self._reading = None
            self._done += file.seek(0, 2)
