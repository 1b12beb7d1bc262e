"""All errors of rawi: a class per action that someone must take.

Text that resists is no error: it is an `Issue` in the `Reading`.
Facts are attributes; each message names the input, the place and the mend.
"""

from __future__ import annotations

from pathlib import Path


class RawiError(Exception):
    """Something that rawi cannot go on from without a person's help."""


class LexiconError(RawiError):
    """A lexicon file breaks its schema: mend the entry that is named."""

    def __init__(self, path: Path | str, reason: str, entry: str | None = None) -> None:
        """Say which *entry* of the file at *path* is wrong, and why."""
        self.path = Path(path)
        self.reason = reason
        self.entry = entry
        place = f"{self.path.name}, {entry}" if entry else self.path.name
        super().__init__(f"{place}: {reason}")


class GazetteerMissing(RawiError):  # noqa: N818 - reads as the state it names
    """The gazetteer file is not there or is not one: build it."""

    def __init__(self, path: Path | str) -> None:
        """Say where the gazetteer was looked for."""
        self.path = Path(path)
        super().__init__(
            f"no gazetteer at {self.path}: build it with `make gazetteer`, "
            "or name one with --gazetteer"
        )


class InputError(RawiError):
    """An input cannot be read as a document; the others can go on."""

    def __init__(self, name: str, reason: str, mend: str) -> None:
        """Name the input (and line), what is wrong with it, and what to do."""
        self.name = name
        self.reason = reason
        self.mend = mend
        super().__init__(f"{name}: {reason}; {mend}")


class SettingsError(RawiError):
    """A setting has a value that cannot be used."""

    def __init__(self, name: str, value: object, reason: str) -> None:
        """Name the setting, the value found, and what it must be."""
        self.name = name
        self.value = value
        super().__init__(f"setting {name}={value!r}: {reason}")


class ClaimNotFound(RawiError):  # noqa: N818 - reads as the state it names
    """No claim of this id is in the documents that were given."""

    def __init__(self, claim_id: str) -> None:
        """Say which id was looked for."""
        self.claim_id = claim_id
        super().__init__(
            f"no claim {claim_id!r} in these documents: ids are printed by "
            "`rawi read`, and change when the text or the reader changes"
        )
