"""Write an invented world of documents with all its gold.

usage: python -m evals.world --documents 5000 --seed 7 --out DIR

`articles.jsonl` is what `rawi read` takes, `readings.jsonl` what a perfect reader
would give, `gold.jsonl` which claims speak of one event, how they stand to each
other, which documents are reprints, and how states went according to whom. The same
seed writes the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from evals.world.output import write_world
from evals.world.stream import tell_documents


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    told = list(tell_documents(args.documents, args.seed))
    files = write_world(told, args.out)
    claims = sum(len(one.claims) for one in told)
    print(f"{len(told)} documents, {claims} claims: {files.gold.parent}")


if __name__ == "__main__":
    main()
