"""Reprints as the measure makes them, and how it counts."""

from __future__ import annotations

import random

import pytest

from evals.reprints import found_pairs, group_all, make_documents, reprint_of

WORDS = ["قافلة", "طريق", "معبر", "بيان", "هدنة", "نازح", "مشفى", "وزارة"]
SEED = 5


def text(seed: int) -> str:
    rng = random.Random(seed)  # noqa: S311 - no secret is made
    return "\n".join(
        " ".join(f"{rng.choice(WORDS)}{rng.randrange(90)}" for _ in range(25))
        for _ in range(6)
    )


@pytest.mark.parametrize(
    ("how", "kept", "added"),
    [("retitled", 6, 1), ("cut", 3, 0), ("added", 6, 1), ("cut+added", 3, 1)],
)
def test_a_reprint_keeps_and_adds_what_its_name_says(how: str, kept: int, added: int):
    rng = random.Random(SEED)  # noqa: S311 - as above
    lines = reprint_of(text(1), text(2), how, rng).split("\n")
    own = sum(any(p in line for line in lines) for p in text(1).split("\n"))
    assert own >= min(kept, 2)
    assert own == 6 or how.startswith("cut")
    assert len(lines) - own == added


def test_reprints_of_articles_that_share_nothing_are_found_without_a_fault():
    rng = random.Random(SEED)  # noqa: S311 - as above
    rows = make_documents([text(i) for i in range(12)], 6, rng)
    groups = group_all(rows)
    for a, b in found_pairs(groups):
        assert rows[a][1] == rows[b][1]
    for i, (_, base, how) in enumerate(rows):
        twins = [j for j, row in enumerate(rows) if row[1] == base and j != i]
        if how in ("retitled", "added", "cut"):
            assert any(groups[i] == groups[j] for j in twins)
