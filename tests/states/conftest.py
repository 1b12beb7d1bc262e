"""What tests of states share."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rawi.lexicons.states import StateWords, load_state_words

sys.path.insert(0, str(Path(__file__).parent))

from ledger_of import Entries


@pytest.fixture
def entries() -> Entries:
    return Entries()


@pytest.fixture(scope="session")
def words() -> StateWords:
    return load_state_words()
