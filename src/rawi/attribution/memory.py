"""Memory: who spoke before in the document.

It answers two questions: who goes on where a verb has no subject (`وأضاف أن`),
and what kind of source a name or an anaphor is (`العزيزي`, `المصدر ذاته`, `البيان`)
whose words alone do not tell.
"""

from __future__ import annotations

from collections.abc import Iterable

from rawi.attribution.drafts import Draft
from rawi.model import SourceKind

_RECENT = 6
_NEAR = 3


class Memory:
    """The speakers of a document, in the order in which they spoke."""

    def __init__(self) -> None:
        """Remember nobody yet."""
        self._drafts: list[Draft] = []
        self._kinds: dict[str, SourceKind] = {}

    def add(self, drafts: Iterable[Draft]) -> None:
        """Remember that the sources of *drafts* spoke, in this order."""
        self._drafts += drafts

    def agreeing(self, draft: Draft) -> Draft | None:
        """Return whoever spoke last and agrees with the verb of *draft*."""
        if not self._drafts:
            return None
        last = self._drafts[-1]
        if agree(last, draft):
            return last
        for earlier in reversed(self._drafts[-_RECENT:]):
            if draft.sentence - earlier.sentence > _NEAR:
                break
            if agree(earlier, draft):
                return earlier
        return last

    def learn(self, keys: Iterable[str], kind: SourceKind) -> None:
        """Remember the *kind* of the source that is named with these words."""
        if kind is not SourceKind.OTHER:
            self._kinds.update(dict.fromkeys(keys, kind))

    def recall(self, keys: Iterable[str]) -> SourceKind | None:
        """Return the kind of whoever was named before with one of these words."""
        return next((self._kinds[key] for key in keys if key in self._kinds), None)

    def last_kind(self) -> SourceKind | None:
        """Return the kind of whoever spoke last."""
        last = self._drafts[-1].speaker if self._drafts else None
        return last.kind if last else None


def agree(speaker: Draft, verb: Draft) -> bool:
    """Whether a *speaker* can be the subject that a *verb* leaves out."""
    if speaker.feminine is None or verb.feminine is None:
        return True
    return verb.plural or speaker.feminine == verb.feminine
