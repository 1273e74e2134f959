"""Where articles are read: in this process, in processes beside it, or on a Dask cluster.

Only the process that loads writes. Whatever ends it, its worker processes end with it.
"""

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.resource_tracker import ensure_running
from typing import Any, TypeVar

from communique import __version__
from communique.errors import UserError
from communique.load.batches import LARGEST_BATCH, Batch, Started, call_all, next_size

AHEAD = 4
"""Batches under way for each worker: enough to keep it busy while others are written."""

DASK = "dask://"
ANSWER_SECONDS = "10s"
ALIVE_SECONDS = 2.0
"""How often it is asked whether a pool that gives no result is still there."""

Answer = TypeVar("Answer")


class InProcess(Executor):
    """An executor that has done its work when `submit` returns; errors are raised there."""

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        """Call the function, and return its result as a future."""
        future: Future[Any] = Future()
        future.set_result(function(*arguments, **named))
        return future


@dataclass
class Pool:
    """An executor, and how many batches of articles are under way in it at most.

    `losses` are the errors that tell that it can read no more, `loss` the same in words. A batch
    has `largest` articles at most: fewer where a worker takes long over one.
    """

    executor: Executor
    ahead: int
    losses: tuple[type[BaseException], ...] = ()
    loss: str = ""
    is_alive: Callable[[], bool] = lambda: True
    largest: int = 1
    _size: int = field(default=1, init=False)
    _open: Batch[Any] | None = field(default=None, init=False)

    @property
    def width(self) -> int:
        """How many articles are under way at most."""
        return self.ahead * self._size

    def submit(self, function: Callable[..., Answer], *arguments: object) -> Started[Answer]:
        """Have a function called, perhaps together with the next ones."""
        if not self.is_alive():
            raise CancelledError
        if self._open is None or self._open.function != function:
            self._send()
            self._open = Batch(function)
        started = self._open.add(arguments)
        if len(self._open.calls) >= self._size:
            self._send()
        return started

    def result(self, started: Started[Answer]) -> Answer:
        """Wait for a result; raise `CancelledError` when nobody is there any more to give it."""
        batch, place = started
        if batch.future is None:
            self._send()
        assert batch.future is not None
        while not wait([batch.future], ALIVE_SECONDS).done:
            if not self.is_alive():
                raise CancelledError
        try:
            answers, seconds = batch.future.result()
        except self.losses:
            raise
        except Exception:
            if len(batch.calls) == 1:
                raise
            return self._alone(started)  # so that those before the one that fails have their answer
        if place == 0:
            self._size = next_size(self._size, self.largest, seconds)
        return answers[place]

    def _send(self) -> None:
        batch, self._open = self._open, None
        if batch:
            batch.future = self.executor.submit(call_all, batch.function, batch.calls)

    def _alone(self, started: Started[Answer]) -> Answer:
        self._send()
        alone = Batch(started.batch.function)
        self._open = alone
        return self.result(alone.add(started.batch.calls[started.place]))


def in_process() -> Pool:
    """Return a pool that reads here and now."""
    return Pool(InProcess(), 1)


@contextmanager
def open_pool(workers: int = 1, cluster: str | None = None) -> Iterator[Pool]:
    """Yield the pool asked for: so many worker processes, or the Dask cluster at an address.

    Raises `UserError` for a cluster that cannot be used.
    """
    if cluster:
        with _open_cluster(cluster) as pool:
            yield pool
    elif workers > 1:
        with _start_processes(workers) as pool:
            yield pool
    else:
        yield in_process()


@contextmanager
def _start_processes(workers: int) -> Iterator[Pool]:
    context = get_context("spawn")  # a fork would share the connection to the archive
    leash, held = context.Pipe(duplex=False)
    executor = ProcessPoolExecutor(workers, context, _start_worker, (leash,))
    try:
        _start(executor, workers)
        loss = "a worker process ended before its time: killed, or out of memory"
        yield Pool(executor, AHEAD * workers, (BrokenProcessPool,), loss, largest=LARGEST_BATCH)
        executor.shutdown()
    finally:
        held.close()
        leash.close()
        executor.shutdown(cancel_futures=True)


def _start(executor: ProcessPoolExecutor, workers: int) -> None:
    """Start the processes, none of which hears an interrupt of the terminal, from birth."""
    ensure_running()  # else it starts meanwhile, and lets interrupts in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        for _ in range(workers):
            executor.submit(os.getpid)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_worker(leash: Connection) -> None:
    """Prepare a worker: it ends when the other end of the leash is let go, if by a kill."""
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()


def _end_with(leash: Connection) -> None:
    leash.poll(None)
    os._exit(1)


@contextmanager
def _open_cluster(address: str) -> Iterator[Pool]:
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise UserError(f"{address} needs a library: pip install 'communique[dask]'") from error
    for name in (
        "distributed",
        "distributed.client",
        "tornado",
    ):  # what matters of it is told in one line
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        scheduler = f"tcp://{address.removeprefix(DASK)}"
        client = Client(scheduler, timeout=ANSWER_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UserError(f"no Dask scheduler answers at {address}") from error
    try:
        _check_workers(address, client)
        threads = sum(client.nthreads().values())
        losses = (KilledWorker, CancelledError)
        loss = f"the Dask cluster at {address} lost its workers or its scheduler"
        # A result that a scheduler took with it is never given, nor is its absence told.
        gone = ("closing", "closed")
        yield Pool(
            client.get_executor(pure=False), AHEAD * threads, losses, loss,
            lambda: client.status not in gone, LARGEST_BATCH,
        )  # fmt: skip
    finally:
        client.close()


def _check_workers(address: str, client: Any) -> None:
    """Raise `UserError` unless there are workers, all with this version of communique."""
    try:
        versions = set(client.run(_version).values())
    except ImportError as error:
        raise UserError(f"the workers of {address} lack communique: install it there") from error
    if not versions:
        raise UserError(f"the Dask cluster at {address} has no workers")
    if versions != {__version__}:
        found = ", ".join(sorted(versions))
        raise UserError(f"the workers of {address} have communique {found}, not {__version__}")


def _version() -> str:
    return __version__
