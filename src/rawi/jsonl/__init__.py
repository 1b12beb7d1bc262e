"""Readings in and out of JSON Lines, one a line, as the contract has them.

Keys stand in the contract's order, text is not escaped, and numbers are rounded
the same way everywhere: two runs give equal bytes. What the contract does not
carry (reasons, who a source is, a place's class) is not written, and comes back
empty.
"""

from rawi.jsonl.claims import claim_from_json
from rawi.jsonl.read import document_from_json, reading_from_json
from rawi.jsonl.shapes import shape_from_geometry, shape_to_geometry
from rawi.jsonl.write import (
    claim_to_json,
    document_to_json,
    dump_reading,
    reading_to_json,
    write_readings,
)

__all__ = [
    "claim_from_json",
    "claim_to_json",
    "document_from_json",
    "document_to_json",
    "dump_reading",
    "reading_from_json",
    "reading_to_json",
    "shape_from_geometry",
    "shape_to_geometry",
    "write_readings",
]
