"""How a load hears an interrupt: it finishes what it is at, and stops where nothing can break.

An interrupt raised anywhere may be swallowed by a callback of a library, or break its import.
"""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

STDERR = 2
HEARD = "finishing what is under way; press Ctrl-C again to stop now\n"
OVER_THE_BAR = "\r\x1b[2K"
"""What clears the line of a terminal, which the bar then draws anew below."""


class Interruption:
    """Hears interrupts while it is entered; a second one is raised wherever it falls.

    What breaks there, such as a connection that is closed on the way out, is the interrupt's doing
    and ends as one.
    """

    def __init__(self) -> None:
        self._is_asked = False
        self._is_waiting = False
        self._is_raised = False
        self._before: Any = None

    def __enter__(self) -> "Interruption":
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(self, _: object, error: BaseException | None, *__: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
        if self._is_raised and isinstance(error, Exception):
            raise KeyboardInterrupt from error

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if self._is_asked or self._is_waiting:
            self._is_raised = True
            raise KeyboardInterrupt
        self._is_asked = True
        _say(HEARD)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Raise `KeyboardInterrupt` here, if one was heard or is heard meanwhile."""
        self._is_waiting = True
        try:
            if self._is_asked:
                raise KeyboardInterrupt
            yield
        finally:
            self._is_waiting = False


def _say(line: str) -> None:
    """Print a line at once, past all buffers: one of them may be what the interrupt fell into."""
    with suppress(OSError):  # nobody reads it any more
        over = OVER_THE_BAR if os.isatty(STDERR) else ""
        os.write(STDERR, f"{over}{line}".encode())
