"""The pieces that the reader keeps: Arabic's own, digits, marks, and common Latin."""

from __future__ import annotations

import re
from pathlib import Path

from rawi.network.pieces import Pieces, make_pieces
from training.base import Base

_SPECIAL = 4
_ARABIC = "\u0621-\u063a\u0641-\u064a\u066a-\u066d\u060c\u061b\u061f\u0660-\u0669"
_KEPT = re.compile(
    rf"[\u2581{_ARABIC}]+"
    r"|\u2581?[0-9]{1,4}"
    r"|\u2581?[A-Za-z]{1,3}"
    r"|\u2581?[!-/:-@\[-`{-~\u00ab\u00bb\u2013\u2014\u2018-\u201d\u2026\u2022]{1,3}"
)


def kept_pieces(base: Base) -> list[int]:
    """Return the numbers of the base's pieces that the reader keeps, in order.

    Letters that Arabic does not use (those of Persian, Urdu, Pashto) are left out
    with their pieces; a letter without a piece is read as unknown.
    """
    rest = [
        number
        for number, piece in enumerate(base.pieces)
        if number >= _SPECIAL and _KEPT.fullmatch(piece)
    ]
    return [*range(_SPECIAL), *rest]


def write_pieces(base: Base, kept: list[int], path: Path) -> None:
    """Write the kept pieces with their scores as `rawi.network.pieces` reads them."""
    rows = [f"{base.pieces[number]}\t{base.scores[number]:.4f}\n" for number in kept]
    path.write_text("".join(rows), encoding="utf-8")


def pieces_of(base: Base, kept: list[int]) -> Pieces:
    """Return the kept pieces, ready to cut words."""
    return make_pieces([(base.pieces[at], float(base.scores[at])) for at in kept])
