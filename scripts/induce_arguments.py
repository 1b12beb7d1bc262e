"""Make the weights of noun phrases and roles from annotated articles.

usage: python scripts/induce_arguments.py [--articles F --annotations F]

Writes `chunk_weights.tsv` (does a noun phrase go on from one word to the next?)
and `role_weights.tsv` (what is a phrase to a trigger?). Only weights are
written, no text of the articles.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from induce_triggers import lines_as_sentences
from loglinear import fit_weights

sys.path.insert(0, str(Path(__file__).parent.parent / "evals"))

from corpus import SHARED, GoldArticle, GoldClaim, load_articles
