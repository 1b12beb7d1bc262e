"""Several documents at a time, each in a process of its own.

Readings come in the order of their documents, so the output is that of the
serial runner, byte for byte. Documents are taken in only a little ahead of the
readings that go out: an endless input needs no endless memory.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from rawi.model import Document, Reading
from rawi.pipeline import Tools, load_tools
from rawi.runners.crashes import crashed
from rawi.runners.serial import read_one
from rawi.settings import Settings

_AHEAD = 8
"""Documents that wait for each process: enough that none is idle."""

_held: list[Tools] = []
"""The tools of this worker process, loaded once."""


def read_all(
    documents: Iterable[Document], settings: Settings, jobs: int
) -> Iterator[Reading]:
    """Yield the reading of each document, in order, read by *jobs* processes.

    A document that kills its process (out of memory, a fault in native code) is
    tried once more alone; if it does so again, that is an issue of it.
    """
    source = iter(documents)
    waiting: deque[tuple[Document, Future[Reading]]] = deque()
    pool = _pool(settings, jobs)
    try:
        while True:
            while len(waiting) < _AHEAD * jobs:
                document = next(source, None)
                if document is None:
                    break
                waiting.append((document, _submit(pool, document)))
            if not waiting:
                return
            document, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                yield _read_alone(document, settings)
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(settings, jobs)
                waiting = deque((d, _submit(pool, d)) for d, _ in waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(settings: Settings, jobs: int) -> ProcessPoolExecutor:
    """Return a pool whose processes have loaded their tools."""
    # Spawned, not forked: an open gazetteer does not survive a fork.
    return ProcessPoolExecutor(
        jobs,
        mp_context=get_context("spawn"),
        initializer=_load,
        initargs=(settings,),
    )


def _submit(pool: ProcessPoolExecutor, document: Document) -> Future[Reading]:
    """Return the future reading of *document*; of a broken pool, a broken one."""
    try:
        return pool.submit(_read, document)
    except BrokenProcessPool as error:
        broken: Future[Reading] = Future()
        broken.set_exception(error)
        return broken


def _read_alone(document: Document, settings: Settings) -> Reading:
    """Return the reading of a document that may kill its process."""
    with _pool(settings, 1) as pool:
        try:
            return _submit(pool, document).result()
        except BrokenProcessPool as error:
            return crashed(document, error)


def _load(settings: Settings) -> None:
    """Load the tools of a worker, and leave Ctrl-C to the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _held.append(load_tools(settings))


def _read(document: Document) -> Reading:
    """Return the reading of one document, in a worker."""
    return read_one(document, _held[0])
