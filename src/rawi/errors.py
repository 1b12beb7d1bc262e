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


class ModelError(RawiError):
    """The model is missing, damaged, or made for another version: install it anew."""

    def __init__(self, path: str, reason: str) -> None:
        """Say which file, and what is wrong with it."""
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}; install rawi anew, or run `make train`")


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


class UserGazetteerError(RawiError):
    """The user's file of imported places cannot be used: import the sets anew."""

    def __init__(self, path: Path | str, reason: str) -> None:
        """Name the file of imported places and say what is wrong with it."""
        self.path = Path(path)
        self.reason = reason
        super().__init__(
            f"imported places at {self.path}: {reason}; move the file away and "
            "import its sets anew, or name another one with RAWI_USER_GAZETTEER"
        )


class PlacesFileError(RawiError):
    """A file of places cannot be imported; the gazetteer is as it was."""

    def __init__(self, name: str, reason: str, mend: str) -> None:
        """Name the file, what is wrong with it, and what to do."""
        self.name = name
        self.reason = reason
        self.mend = mend
        super().__init__(f"{name}: {reason}; {mend}")


class PlaceSetError(RawiError):
    """A set of imported places has a name that is taken, or is not there."""

    def __init__(self, name: str, reason: str, mend: str) -> None:
        """Name the set, what is wrong with that, and what to do."""
        self.name = name
        self.reason = reason
        super().__init__(f"set {name!r} {reason}: {mend}")


class ReaderMissing(RawiError):  # noqa: N818 - reads as the state it names
    """A package that reads this sort of file is not installed: install it."""

    def __init__(self, name: str, package: str) -> None:
        """Say which file needs which *package*."""
        self.name = name
        self.package = package
        super().__init__(
            f"{name}: reading it needs the package {package}: "
            "install rawi with the extra `import`"
        )


class FetchError(RawiError):
    """A file cannot be fetched; what was fetched so far is kept."""

    def __init__(self, url: str, reason: str, mend: str) -> None:
        """Name the address, what happened, and what to do."""
        self.url = url
        self.reason = reason
        super().__init__(f"{url}: {reason}; {mend}")


class LedgerError(RawiError):
    """A ledger cannot be opened, read or written: mend what is named."""

    def __init__(self, where: Path | str, reason: str, mend: str) -> None:
        """Name the ledger, what is wrong with it, and what to do."""
        self.where = str(where)
        self.reason = reason
        self.mend = mend
        super().__init__(f"ledger {self.where}: {reason}; {mend}")


class JudgedMeanwhile(LedgerError):  # noqa: N818 - reads as the state it names
    """Another judged what a judgement is about since it was looked at: look again."""


class LedgerUnavailable(LedgerError):  # noqa: N818 - reads as the state it names
    """The database cannot do it now: make room, wait, or start its server."""


class LedgerVersionError(LedgerError):
    """The ledger's schema is older or newer than this rawi writes."""

    def __init__(self, where: Path | str, found: str, wanted: str) -> None:
        """Say which version was found, and which is wanted."""
        self.found = found
        self.wanted = wanted
        older = found < wanted
        mend = "run `rawi ledger migrate`" if older else "install a newer rawi"
        age = "older" if older else "newer"
        super().__init__(
            where, f"its schema has version {found}, {age} than {wanted}", mend
        )


class ExportError(RawiError):
    """Claims cannot be written in this format: mend what is named."""

    def __init__(self, name: str, reason: str, mend: str) -> None:
        """Name the format or file, what is wrong, and what to do."""
        self.name = name
        self.reason = reason
        self.mend = mend
        super().__init__(f"{name}: {reason}; {mend}")


class ServeError(RawiError):
    """The desk cannot be served at this address: mend what is named."""

    def __init__(self, where: str, reason: str, mend: str) -> None:
        """Name the address, what is wrong, and what to do."""
        self.where = where
        self.reason = reason
        self.mend = mend
        super().__init__(f"desk at {where}: {reason}; {mend}")


class DeskError(RawiError):
    """What the desk keeps of users cannot be opened, or refuses a change."""

    def __init__(self, name: str, reason: str, mend: str) -> None:
        """Name the store, user or token, what is wrong, and what to do."""
        self.name = name
        self.reason = reason
        self.mend = mend
        super().__init__(f"{name}: {reason}; {mend}")


class DeskUnavailable(DeskError):  # noqa: N818 - reads as the state it names
    """What the desk keeps of users cannot be read or written now: as a ledger's."""
