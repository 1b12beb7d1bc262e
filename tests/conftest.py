"""What all tests share: a way to import `factory`, no network, how long to search.

Sockets are blocked for every test by pytest-socket (`--disable-socket` in
pyproject.toml).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

# A first example may load a lexicon or trafilatura: no deadline for one.
settings.register_profile("default", deadline=None)
settings.register_profile("fuzz", deadline=None, max_examples=20_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
