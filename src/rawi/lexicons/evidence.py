"""The evidence lexicon: words that name what a source shows for its claims."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources.abc import Traversable

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as schema

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries
from rawi.model import Evidence
from rawi.text.phrases import PhraseIndex

EVIDENCE = DATA / "evidence.toml"


@schema(frozen=True, kw_only=True, config=ConfigDict(extra="forbid"))
class EvidenceEntry:
    """The words for one kind of evidence."""

    value: Evidence
    forms: tuple[str, ...]
    example: str
    """A sentence with its trigger in square brackets."""
    seen: str
    """In train: triggers annotated with the value, of all after such words."""


class EvidenceLexicon:
    """Words for evidence, ready to be found in tokens."""

    def __init__(self, entries: Iterable[EvidenceEntry]) -> None:
        """Index every form of *entries*; refuse one that two of them claim."""
        self.entries = tuple(entries)
        self.index: PhraseIndex[Evidence] = PhraseIndex()
        for entry in self.entries:
            for form in entry.forms:
                if self.index.get(form) is not None:
                    reason = f"{form} stands twice"
                    raise LexiconError(str(EVIDENCE), reason, entry.value)
                self.index.add(form, entry.value)


def load_evidence(path: Traversable = EVIDENCE) -> EvidenceLexicon:
    """Return the evidence lexicon.

    Raises:
        LexiconError: The file breaks its schema, or a form stands twice.
    """
    return EvidenceLexicon(load_entries(path, "evidence", EvidenceEntry))
