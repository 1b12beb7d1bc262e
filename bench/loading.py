"""Load exports with the tools that they are for, warnings as errors.

usage: python -m bench.loading [CLAIMS | LEDGER [FORMAT ...]]

CLAIMS (1,000 if nothing is given) are made up; those of a ledger can be taken instead.
Each format is written to a temporary file and loaded by a tool of its own world; a line
says how many rows came back.
"""

from __future__ import annotations

import json
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "tests"))

import followthemoney
import hxl
import jsonschema
import pandas as pd
import pyogrio
from prov.model import ProvDocument
from pyarrow import parquet
from pykml import parser as kml

from entry_factory import many_entries
from evals.corpus import load_articles
from rawi.export.formats.lookups import FindClaim, load_lookups
from rawi.export.formats.writers import FORMATS
from rawi.ledger import open_ledger
from rawi.model import ClaimQuery, Entry

SCHEMAS = Path(__file__).parent.parent / "tests/export/formats/schemas"


def _hxl(path: Path) -> int:
    with path.open("rb") as stream:
        source = hxl.data(stream, hxl.InputOptions(allow_local=True))
        return sum(1 for _ in source)


def _ftm(path: Path) -> int:
    count = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            entity = json.loads(line)
            proxy = followthemoney.model.get_proxy(entity, cleaned=False)
            for name, values in entity["properties"].items():
                if sorted(proxy.get(name)) != sorted(values):
                    raise ValueError(f"{entity['id']}: {name} is not kept")
            count += 1
    return count


def _prov(path: Path) -> int:
    document = ProvDocument.deserialize(source=str(path), format="json")
    return sum(1 for _ in document.get_records())


def _kml(path: Path) -> int:
    with path.open("rb") as stream:
        tree = kml.parse(stream)
    kml.Schema("ogckml22.xsd").assertValid(tree)
    return len(tree.findall(".//{http://www.opengis.net/kml/2.2}Placemark"))


def _plover(path: Path) -> int:
    schema = json.loads((SCHEMAS / "plover.json").read_text(encoding="utf-8"))
    checker, count = jsonschema.Draft202012Validator(schema), 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            checker.validate(json.loads(line))
            count += 1
    return count


def _claimreview(path: Path) -> int:
    schema = json.loads((SCHEMAS / "claimreview.json").read_text(encoding="utf-8"))
    document = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)
    return len(document["@graph"])


LOADERS: dict[str, Callable[[Path], int]] = {
    "jsonl": lambda path: sum(
        len(c) for c in pd.read_json(path, lines=True, chunksize=1000)
    ),
    "csv": lambda path: len(pd.read_csv(path, low_memory=False)),
    "parquet": lambda path: parquet.read_table(path).num_rows,
    "geojson": lambda path: pyogrio.read_info(path)["features"],
    "gpkg": lambda path: len(pyogrio.read_dataframe(path, layer="claims")),
    "kml": _kml,
    "acled": lambda path: len(pd.read_csv(path, parse_dates=["event_date"])),
    "ucdp": lambda path: len(pd.read_csv(path)),
    "plover": _plover,
    "polecat": lambda path: len(pd.read_csv(path, sep="\t")),
    "hapi": lambda path: len(pd.read_csv(path)),
    "hxl": _hxl,
    "ftm": _ftm,
    "prov": _prov,
    "claimreview": _claimreview,
    "annotations": lambda path: len(list(load_articles(path, path))),
}


def main() -> None:
    """Print a line a format."""
    warnings.simplefilter("error")
    asked = sys.argv[1] if len(sys.argv) > 1 else "1000"
    if asked.isdecimal():
        _load_all(lambda: many_entries(int(asked)), lambda _: None)
        return
    with open_ledger(asked) as ledger:
        claims = {e.claim.id: e.claim for e in ledger.entries(ClaimQuery())}
        _load_all(lambda: ledger.entries(ClaimQuery()), claims.get)


def _load_all(entries: Callable[[], Iterable[Entry]], find: FindClaim) -> None:
    """Write and load every format."""
    lookups = load_lookups(find)
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[2:] or list(FORMATS):
            format_ = FORMATS[name]
            path = Path(folder) / f"claims{format_.suffix}"
            with path.open("wb") as stream:
                tally = format_.write(entries(), stream, lookups)
            size = path.stat().st_size / 1e6
            loaded = LOADERS[name](path)
            path.unlink()
            print(f"{name:<12} {size:>8.1f} MB  {tally.told()}; {loaded:,} loaded")


if __name__ == "__main__":
    main()
