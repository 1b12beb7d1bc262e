"""Readings into a ledger, a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator

from rawi.errors import InputError
from rawi.ledger import SqlLedger
from rawi.model import Added, Reading

BATCH = 100
"""Readings of one transaction: a second of writing, so that others can write, too."""

Refuse = Callable[[InputError], None]


def write_readings(
    ledger: SqlLedger,
    readings: Iterable[Reading],
    refuse: Refuse,
    *,
    link: bool = True,
) -> Added:
    """Write *readings* in batches; return how much was added."""
    writing = write_each(ledger, readings, refuse, link=link)
    while True:
        try:
            next(writing)
        except StopIteration as done:
            added: Added = done.value
            return added


def write_each(
    ledger: SqlLedger,
    readings: Iterable[Reading],
    refuse: Refuse,
    *,
    link: bool = True,
    size: int = BATCH,
) -> Generator[Reading, None, Added]:
    """Yield *readings* once their batch is written; return how much was added.

    Each batch is a transaction of its own: whole documents, and all their links.

    Args:
        ledger: Where they are written.
        readings: What is written.
        refuse: Told of each reading that cannot be kept; the others are written.
        link: Whether to link what is added.
        size: The most readings of a batch.
    """
    total = Added()
    for batch in batches(readings, size):
        for part in _write(ledger, batch, refuse, link=link):
            total = _sum(total, part)
        yield from batch
    ledger.optimize()
    return total


def batches(readings: Iterable[Reading], size: int) -> Iterator[list[Reading]]:
    """Yield *readings* in lists of *size*, the last one shorter."""
    batch: list[Reading] = []
    for reading in readings:
        batch.append(reading)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _write(
    ledger: SqlLedger, batch: list[Reading], refuse: Refuse, *, link: bool
) -> Iterator[Added]:
    """Write a batch; where one of it is refused, each reading alone."""
    try:
        with ledger.writing() as writer:
            added = writer.add(batch)
            if link:
                writer.link()
    except InputError as error:
        if len(batch) == 1:
            refuse(error)
            yield Added(refused=1)
        else:
            for reading in batch:
                yield from _write(ledger, [reading], refuse, link=link)
    else:
        yield added


def _sum(a: Added, b: Added) -> Added:
    """Return what two transactions added."""
    return Added(
        readings=a.readings + b.readings,
        claims=a.claims + b.claims,
        known=a.known + b.known,
        superseded=a.superseded + b.superseded,
        refused=a.refused + b.refused,
        unfit=a.unfit + b.unfit,
    )
