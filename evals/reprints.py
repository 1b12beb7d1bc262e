"""Measure near-duplicates on constructed reprints.

usage: python -m evals.reprints [--texts FILE] [--bases N] [--seed N]

Real articles are reprinted as outlets do it: under another first line, cut to the
first half, with a paragraph of another article put in, or cut and with one put in.
They are added in random order among all the other articles, and the groups that
come out are held against who was made from whom: precision and recall over pairs.
Pairs that come out across articles are looked at exactly: where more than half of
the shorter text's shingles stand in the other, the articles were reprints already
before we made any. No text is written anywhere.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from evals.corpus import SHARED
from rawi.linking.known import MOST_SIGNED, Sighted, SignedDocument
from rawi.linking.reprints import SHINGLE, band_keys, find_reprint, sign_text
from rawi.model import DocumentId
from rawi.text.tokens import fold_tokens

TEXTS = SHARED.parent / "data" / "unlabelled.jsonl.gz"
_FEWEST_PARAGRAPHS = 4
_DATELINES = ("(وكالات)", "متابعات", "أخبار العالم:", "خاص -")


def load_texts(path: Path) -> list[str]:
    """Return the texts of a file of articles, packed by gzip."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def reprint_of(text: str, other: str, how: str, rng: random.Random) -> str:
    """Return *text* as another outlet prints it.

    Args:
        text: An article.
        other: Another article, for its paragraphs.
        how: `retitled`, `cut`, `added`, or `cut+added`.
        rng: Chooses where.
    """
    parts = text.split("\n")
    if how.startswith("cut"):
        parts = parts[: max(2, round(len(parts) * rng.uniform(0.4, 0.7)))]
    if how.endswith("added"):
        strange = rng.choice([p for p in other.split("\n") if p] or [""])
        parts.insert(rng.randint(1, len(parts)), strange)
    if how == "retitled":
        parts.insert(0, rng.choice(other.split("\n"))[:60])
    return f"{rng.choice(_DATELINES)} " + "\n".join(parts)


_WAYS = ("retitled", "cut", "added", "cut+added")


def make_documents(
    texts: Sequence[str], bases: int, rng: random.Random
) -> list[tuple[str, int, str]]:
    """Return texts in random order, each with its article and how it was made."""
    rows = [(text, i, "") for i, text in enumerate(texts)]
    whole = [i for i, t in enumerate(texts) if t.count("\n") >= _FEWEST_PARAGRAPHS - 1]
    for i in rng.sample(whole, min(bases, len(whole))):
        for how in _WAYS:
            other = texts[rng.randrange(len(texts))]
            rows.append((reprint_of(texts[i], other, how, rng), i, how))
    rng.shuffle(rows)
    return rows


def group_all(rows: Sequence[tuple[str, int, str]]) -> list[str]:
    """Return the group of each text, added one after another."""
    bands: defaultdict[str, list[SignedDocument]] = defaultdict(list)
    groups = []
    for number, (text, _, _) in enumerate(rows):
        document, signature = DocumentId(f"{number:06}"), sign_text(text)
        keys = band_keys(signature)
        known = {s.document: s for k in keys for s in bands[k][-MOST_SIGNED:]}
        sighted = Sighted(
            document=document,
            published=None,
            signature=signature,
            bands=keys,
            sightings=(),
            index=(),
            lookup=(),
        )
        group = find_reprint(sighted, known.values()).group
        groups.append(group)
        signed = SignedDocument(document=document, group=group, signature=signature)
        for key in keys:
            bands[key].append(signed)
    return groups


def shingles_of(text: str) -> frozenset[tuple[str, ...]]:
    """Return the shingles of a text, not hashed."""
    words = [w for w in fold_tokens(text) if w[0].isalnum()]
    return frozenset(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def found_pairs(groups: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of texts that were put into one group."""
    members: defaultdict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        members[group].append(number)
    for rows in members.values():
        yield from combinations(rows, 2)


def main() -> None:
    """Make reprints, group them, print precision and recall."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, default=TEXTS)
    parser.add_argument("--bases", type=int, default=600)
    parser.add_argument("--seed", type=int, default=11)
    args = parser.parse_args()
    rng = random.Random(args.seed)  # noqa: S311 - no secret is made
    rows = make_documents(load_texts(args.texts), args.bases, rng)
    groups = group_all(rows)
    right = wrong = already = 0
    for a, b in found_pairs(groups):
        if rows[a][1] == rows[b][1]:
            right += 1
            continue
        one, other = shingles_of(rows[a][0]), shingles_of(rows[b][0])
        if len(one & other) * 2 >= min(len(one), len(other)):
            already += 1
        else:
            wrong += 1
    made: defaultdict[int, list[int]] = defaultdict(list)
    for number, (_, base, _) in enumerate(rows):
        made[base].append(number)
    pairs = [p for found in made.values() for p in combinations(found, 2)]
    print(f"texts {len(rows):,}, pairs of reprints {len(pairs):,}")
    print(f"recall {right / len(pairs):.3f}")
    print(f"precision {right / (right + wrong):.4f} ({wrong} wrong pairs)")
    print(f"pairs that were reprints before: {already}")
    missed: Counter[str] = Counter()
    each: Counter[str] = Counter()
    for a, b in pairs:
        name = " and ".join(sorted(filter(None, (rows[a][2], rows[b][2]))))
        each[name] += 1
        missed[name] += groups[a] != groups[b]
    for name, count in sorted(each.items()):
        print(f"  {name:24} recall {1 - missed[name] / count:.3f} of {count}")


if __name__ == "__main__":
    main()
