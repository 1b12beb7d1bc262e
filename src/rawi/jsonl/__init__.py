"""Readings in and out of JSON Lines, one a line, as the contract has them.

Keys stand in the contract's order, text is not escaped, and numbers are rounded
the same way everywhere: two runs give equal bytes. What the contract does not
carry (reasons, who a source is, a place's class) is not written, and comes back
empty.
"""

from rawi.jsonl.read import document_from_json, reading_from_json
from rawi.jsonl.write import (
    document_to_json,
    dump_reading,
    reading_to_json,
    write_readings,
)

__all__ = [
    "document_from_json",
    "document_to_json",
    "dump_reading",
    "reading_from_json",
    "reading_to_json",
    "write_readings",
]
