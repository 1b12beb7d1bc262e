"""Kill `rawi ledger add` and `rawi link` at random moments; does the ledger stand?

usage: python -m bench.ledger_kill [--times 50] [--documents 600] [--seed 0]

After every kill the ledger must open and hold whole documents only. At the end the
same commands are run until they end by themselves, and what the ledger then holds
must be the same, byte for byte, as after a run that nothing broke off.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rawi.jsonl import reading_from_json, reading_to_json
from rawi.ledger import open_ledger
from rawi.ledger.dump import dump_lines

_EXAMPLES = Path(__file__).parent.parent / "examples" / "aleppo"


class LedgerBroken(Exception):  # noqa: N818 - reads as the state it names
    """A killed run left something behind that must not be there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of killing a command again and again."""

    kills: int
    unfinished: int
    """Kills that found some, not all, of the documents in the ledger."""
    same: bool
    """Whether the content is that of an uninterrupted run."""


def rawi(*arguments: str) -> subprocess.Popen[bytes]:
    """Start a command of rawi."""
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "rawi", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def finish(*arguments: str) -> float:
    """Run a command of rawi to its end; return the seconds that it took."""
    began = time.monotonic()
    running = rawi(*arguments)
    _, said = running.communicate()
    if running.returncode:
        raise LedgerBroken(said.decode(errors="replace"))
    return time.monotonic() - began


def content(path: Path) -> bytes:
    """Return all that a ledger holds, in the order of its content."""
    with open_ledger(path) as ledger, ledger.moment() as connection:
        return b"".join(dump_lines(connection))


def check_whole(path: Path, lines: dict[str, str]) -> int:
    """Check that each document of a ledger is whole; return how many there are.

    Raises:
        LedgerBroken: One is not, or the ledger does not open.
    """
    if not path.exists() or not path.stat().st_size:
        return 0
    with open_ledger(path, create=True) as ledger:
        count = 0
        for document in ledger.documents():
            count += 1
            kept = ledger.reading(document.id)
            told = kept and json.dumps(reading_to_json(kept), sort_keys=True)
            if told != lines[document.id]:
                raise LedgerBroken(f"{document.id} is not whole")
        return count


def kill_often(
    readings: Path, folder: Path, *, times: int, rng: random.Random, linking: bool
) -> Outcome:
    """Kill a command *times* times; compare with a run that nothing broke off.

    Args:
        readings: What is added.
        folder: Where ledgers are made.
        times: Kills of a command that was still running.
        rng: Chooses the moments.
        linking: Whether `rawi link` is killed, or else `rawi ledger add`.
    """
    lines = _expected(readings)
    add = ("ledger", "add", str(readings), "--ledger")
    command = ("link", "--batch", "20", "--ledger") if linking else add
    first = (*add[:-1], "--no-link", "--ledger") if linking else None
    calm, shot = folder / "calm.db", folder / "shot.db"
    if first:
        finish(*first, str(calm))
    seconds = finish(*command, str(calm))
    wanted = content(calm)
    kills = unfinished = 0
    same = True
    while kills < times:
        if first and not shot.exists():
            finish(*first, str(shot))
        if _kill(command, shot, rng.uniform(0, 1.1 * seconds)):
            kills += 1
            there = check_whole(shot, lines)
            unfinished += 0 < _done(shot, linking=linking) < len(lines)
            if linking and there != len(lines):
                raise LedgerBroken(f"{len(lines) - there} documents are gone")
        else:
            same = same and content(shot) == wanted
            for path in folder.glob("shot.db*"):
                path.unlink()
    if first and not shot.exists():
        finish(*first, str(shot))
    finish(*command, str(shot))
    same = same and content(shot) == wanted
    return Outcome(kills=kills, unfinished=unfinished, same=same)


def _expected(readings: Path) -> dict[str, str]:
    """Return each reading of a file as it must be found, by its document's id."""
    found = {}
    with readings.open(encoding="utf-8") as lines:
        for line in lines:
            reading = reading_from_json(json.loads(line))
            record = reading_to_json(reading)
            found[str(reading.document.id)] = json.dumps(record, sort_keys=True)
    return found


def _kill(command: tuple[str, ...], ledger: Path, after: float) -> bool:
    """Run a command and kill it; return whether it was still running then."""
    running = rawi(*command, str(ledger))
    try:
        _, said = running.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
        running.communicate()
        return True
    if running.returncode:
        raise LedgerBroken(said.decode(errors="replace"))
    return False


def _done(path: Path, *, linking: bool) -> int:
    """Return how many documents a run has dealt with."""
    if not path.exists() or not path.stat().st_size:
        return 0
    with open_ledger(path, create=True) as ledger:
        holding = ledger.holding()
        return holding.documents - (holding.unlinked if linking else 0)


def write_examples(path: Path, documents: int) -> None:
    """Write readings of the example articles over and over, as other documents."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "rawi", "read", str(_EXAMPLES)],
        stdout=subprocess.PIPE,
        check=True,
    )
    lines = done.stdout.decode().splitlines()
    with path.open("w", encoding="utf-8") as stream:
        for number in range(documents):
            record = json.loads(lines[number % len(lines)])
            text = json.dumps(record, ensure_ascii=False)
            for claim in record["claims"]:
                text = text.replace(claim["id"], f"{claim['id'][:11]}{number:05x}")
            record = json.loads(text)
            record["document"]["id"] = f"copy-{number:05}"
            stream.write(f"{json.dumps(record, ensure_ascii=False)}\n")


def main() -> None:
    """Kill both commands as often as asked, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        readings = Path(name) / "readings.jsonl"
        write_examples(readings, args.documents)
        for linking in (False, True):
            folder = Path(name) / f"linking-{linking}"
            folder.mkdir()
            rng = random.Random(args.seed)  # noqa: S311 - moments, not secrets
            found = kill_often(
                readings, folder, times=args.times // 2, rng=rng, linking=linking
            )
            command = "rawi link" if linking else "rawi ledger add"
            verdict = "the same" if found.same else "OTHER"
            print(
                f"{command}: {found.kills} kills, {found.unfinished} of them in the "
                f"middle; content of an uninterrupted run: {verdict}"
            )
            if not found.same:
                sys.exit(1)


if __name__ == "__main__":
    main()
