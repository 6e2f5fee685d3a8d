"""The same work over many parts: here, or in several processes that end when we do."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Protocol, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


class UnableToWork(RuntimeError):
    """A worker process ended by itself: killed, or out of memory."""

    def __init__(self, *, workers: int) -> None:
        self.workers = workers
        super().__init__(
            f"one of {workers} worker processes ended unexpectedly, most likely for want of memory. Nothing of the step "
            "is counted. Run the same command again, with fewer workers: --workers 1"
        )


class Pool(Protocol):
    """Runs tasks; results come in the order of the tasks."""

    def map(self, work: Callable[[Task], Result], tasks: Sequence[Task], /) -> Iterator[Result]:
        """The result of each task."""
        ...


class _Here:
    def map(self, work: Callable[[Task], Result], tasks: Sequence[Task], /) -> Iterator[Result]:
        return map(work, tasks)


class _Workers:
    def __init__(self, executor: Executor, workers: int) -> None:
        self._executor, self._workers = executor, workers

    def map(self, work: Callable[[Task], Result], tasks: Sequence[Task], /) -> Iterator[Result]:
        try:
            yield from self._executor.map(work, tasks)
        except BrokenProcessPool as fault:
            raise UnableToWork(workers=self._workers) from fault


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for ever for its next task."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def pool_of(*, workers: int, in_threads: bool = False) -> Iterator[Pool]:
    """One worker: in this process. More: that many processes, started fresh (spawned), or threads of this one for work
    that is shorter than starting a process."""
    if workers < 2:
        yield _Here()
        return
    executor: Executor
    if in_threads:
        executor = ThreadPoolExecutor(workers)
    else:
        executor = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)
    try:
        yield _Workers(executor, workers)
    finally:
        executor.shutdown(cancel_futures=True)
