"""The one table of formats: a name, its writer, and what a row of it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

from rawi.errors import ExportError
from rawi.export.formats.acled import write_acled
from rawi.export.formats.annotations import write_annotations
from rawi.export.formats.claimreview import write_claimreview
from rawi.export.formats.ftm import write_ftm
from rawi.export.formats.geojson import write_geojson
from rawi.export.formats.gpkg import write_gpkg
from rawi.export.formats.hapi import write_hapi
from rawi.export.formats.jsonl import write_jsonl
from rawi.export.formats.kml import write_kml
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.parquet import write_parquet
from rawi.export.formats.plover import write_plover
from rawi.export.formats.polecat import write_polecat
from rawi.export.formats.prov import write_prov
from rawi.export.formats.sheet import write_csv, write_hxl
from rawi.export.formats.tally import Tally
from rawi.export.formats.ucdp import write_ucdp
from rawi.model import Entry

Write: TypeAlias = Callable[[Iterable[Entry], BinaryIO, Lookups], Tally]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that claims can be written in."""

    write: Write
    suffix: str
    about: str
    binary: bool = False
    """Whether it is nothing for a terminal."""
    of_events: bool = False
    """Whether a row is made of all claims of an event."""


FORMATS: dict[str, Format] = {
    "jsonl": Format(write_jsonl, ".jsonl", "a claim a line, all of it"),
    "csv": Format(write_csv, ".csv", "a claim a row"),
    "parquet": Format(
        write_parquet, ".parquet", "a claim a row, with types", binary=True
    ),
    "geojson": Format(write_geojson, ".geojson", "each place of each claim"),
    "gpkg": Format(
        write_gpkg, ".gpkg", "each place of each claim, and areas", binary=True
    ),
    "kml": Format(write_kml, ".kml", "each place of each claim"),
    "acled": Format(
        write_acled,
        ".csv",
        "an event a row, in ACLED's 31 columns",
        of_events=True,
    ),
    "ucdp": Format(
        write_ucdp,
        ".csv",
        "a fatal event a row, in UCDP GED's columns",
        of_events=True,
    ),
    "plover": Format(
        write_plover,
        ".jsonl",
        "an event a line, in PLOVER's JSON",
        of_events=True,
    ),
    "polecat": Format(
        write_polecat,
        ".tsv",
        "an event a row, in POLECAT's 40 columns",
        of_events=True,
    ),
    "hapi": Format(
        write_hapi,
        ".csv",
        "counts by month and area, as HDX HAPI's",
        of_events=True,
    ),
    "hxl": Format(write_hxl, ".csv", "a claim a row, with HXL tags"),
    "ftm": Format(write_ftm, ".jsonl", "FollowTheMoney entities"),
    "prov": Format(write_prov, ".json", "PROV-JSON: who said what, through whom"),
    "claimreview": Format(write_claimreview, ".jsonld", "schema.org ClaimReview"),
    "annotations": Format(
        write_annotations, ".jsonl", "an article a line, as the corpus annotates it"
    ),
}


def find_format(name: str) -> Format:
    """Return the format of this name.

    Raises:
        ExportError: There is none.
    """
    if name not in FORMATS:
        reason, mend = "no such format", f"there are {', '.join(FORMATS)}"
        raise ExportError(name, reason, mend)
    return FORMATS[name]
