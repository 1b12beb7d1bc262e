"""What can be set, where each value comes from, and what it must be.

Values come from four places, each stronger than the one before: the defaults
here, `rawi.toml` in the working folder, `RAWI_*` in the environment, options of
the command. They are read once, at the edge, and passed down; nothing else reads
the environment.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from rawi.errors import SettingsError

FILE = "rawi.toml"
LANGUAGES = ("ar", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a run can be told, checked."""

    gazetteer: Path | None = None
    """The gazetteer's SQLite file; `None`: the one that was built with rawi."""
    ledger: str | None = None
    """The ledger: a file, or the address of a PostgreSQL database."""
    jobs: int = 1
    """Processes that read at the same time."""
    threads: int = 1
    """Cores that one process reads a document on."""
    lang: str = "en"
    """Language of headings in tables and pages; the claims keep their own."""
    max_document_bytes: int = 20_000_000
    """The most that one document (or one line of JSON Lines) may weigh."""
    max_issues: int | None = None
    """More issues than this end a run with exit status 3; `None`: no limit."""
    user_gazetteer: Path | None = None
    """The file of imported places; `None`: nothing was imported."""
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Where each value came from, for `rawi settings`."""

    def values(self) -> dict[str, Any]:
        """Return the settings by name, without their origins."""
        record = asdict(self)
        del record["origins"]
        return record


def user_gazetteer(environ: Mapping[str, str]) -> Path:
    """Return where a user's imported places are kept, when nothing else is set.

    Examples:
        >>> user_gazetteer({"HOME": "/home/reader"}).as_posix()
        '/home/reader/.local/share/rawi/gazetteer.sqlite'
    """
    home = environ.get("HOME") or environ.get("USERPROFILE") or "~"
    data = environ.get("XDG_DATA_HOME") or f"{home}/.local/share"
    return Path(data).expanduser() / "rawi" / "gazetteer.sqlite"


def load_settings(
    *,
    options: Mapping[str, object | None],
    environ: Mapping[str, str],
    folder: Path,
) -> Settings:
    """Return the settings of a run.

    Args:
        options: What the command line gave; `None` stands for "not given".
        environ: The environment.
        folder: Where `rawi.toml` may be.

    Raises:
        SettingsError: A value cannot be used, or a name is not known.

    Examples:
        >>> settings = load_settings(
        ...     options={"jobs": None}, environ={"RAWI_JOBS": "2"}, folder=Path("/")
        ... )
        >>> settings.jobs, settings.origins["jobs"], settings.lang
        (2, 'RAWI_JOBS', 'en')
    """
    found: dict[str, tuple[object, str]] = {}
    usual = user_gazetteer(environ)
    if usual.exists():
        found["user_gazetteer"] = usual, "default"
    for name, value in _from_file(folder / FILE).items():
        found[name] = value, FILE
    for name in _PARSERS:
        variable = f"RAWI_{name.upper()}"
        if environ.get(variable):
            found[name] = environ[variable], variable
    for name, value in options.items():
        if value is not None:
            found[name] = value, f"--{name.replace('_', '-')}"
    values = {name: _parse(name, value) for name, (value, _) in found.items()}
    origins = dict.fromkeys(_PARSERS, "default")
    origins |= {name: origin for name, (_, origin) in found.items()}
    return Settings(**values, origins=origins)


def _from_file(path: Path) -> dict[str, object]:
    """Return what a settings file says; nothing where there is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(str(path), "", f"cannot be read: {error}") from error


def _parse(name: str, value: object) -> Any:  # noqa: ANN401 - a field of any type
    """Return *value* as its setting wants it."""
    parse = _PARSERS.get(name)
    if parse is None:
        known = ", ".join(_PARSERS)
        raise SettingsError(name, value, f"no such setting; there are {known}")
    try:
        return parse(value)
    except (TypeError, ValueError) as error:
        raise SettingsError(name, value, str(error)) from error


def _whole(least: int) -> Callable[[object], int]:
    """Return a parser of whole numbers from *least* up."""

    def parse(value: object) -> int:
        try:
            number = int(str(value).replace("_", ""))
        except ValueError as error:
            raise ValueError("must be a whole number") from error
        if number < least:
            raise ValueError(f"must be {least} or more")
        return number

    return parse


def _language(value: object) -> str:
    """Return *value* if headings are written in it."""
    if value not in LANGUAGES:
        raise ValueError(f"must be one of {', '.join(LANGUAGES)}")
    return str(value)


def _path(value: object) -> Path:
    """Return *value* as a path, `~` written out."""
    return Path(str(value)).expanduser()


def _ledger(value: object) -> str:
    """Return *value* as the name of a ledger; in a path, `~` written out."""
    name = str(value)
    if not name:
        raise ValueError("must name a file or an address")
    return name if "://" in name else str(Path(name).expanduser())


_PARSERS: dict[str, Callable[[object], object]] = {
    "gazetteer": _path,
    "user_gazetteer": _path,
    "ledger": _ledger,
    "jobs": _whole(1),
    "threads": _whole(1),
    "lang": _language,
    "max_document_bytes": _whole(1),
    "max_issues": _whole(0),
}
