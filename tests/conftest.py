"""What all tests share: tools loaded once, weights made by hand, how long to search.

Sockets are blocked for every test by pytest-socket (`--disable-socket` in
pyproject.toml). `factory`, `entry_factory`, `marked` and `timing` of this folder can
be imported, and so can `evals` and `scripts`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest
from hypothesis import settings

from rawi.capture import read_captures
from rawi.documents import read_document
from rawi.errors import InputError
from rawi.ledger import open_ledger
from rawi.lexicons.weights import EvidenceWeights, load_weights
from rawi.pipeline import Tools, load_tools, read
from rawi.settings import Settings

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples" / "aleppo"
sys.path[:0] = [str(HERE), str(HERE.parent)]

# What a developer imported into the gazetteer is no part of any test.
os.environ["XDG_DATA_HOME"] = os.devnull

# A first example may load a lexicon or trafilatura: no deadline for one.
settings.register_profile("default", deadline=None)
settings.register_profile("fuzz", deadline=None, max_examples=20_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def tools() -> Tools:
    """Return everything the stages know."""
    return load_tools(Settings())


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> Path:
    """Return the ledger of the five example articles; not to be written to."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    stdin = BufferedReader(BytesIO())  # type: ignore[arg-type]
    captures = read_captures([EXAMPLES], max_bytes=1_000_000, stdin=stdin)
    documents = [read_document(c) for c in captures if not isinstance(c, InputError)]
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        writer.add([read(document, tools) for document in documents])
        writer.link()
    return path


@pytest.fixture
def weights_of(tmp_path: Path) -> Callable[..., EvidenceWeights]:
    """Return a maker of evidence weights from the rows of a table.

    `weights_of("|yes:0 no:0", "w=و|yes:100")` has a bias and one observation.
    """

    def make(*rows: str) -> EvidenceWeights:
        path = tmp_path / "weights.tsv"
        lines = (row[::-1].replace("|", "\t", 1)[::-1] for row in rows)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return load_weights(path, parted=True)

    return make
