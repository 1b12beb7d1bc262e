"""`rawi users`: who may log in at the desk of a ledger."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import StrEnum
from getpass import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from rawi.cli.ledger import AsJson, LedgerName, find_settings
from rawi.cli.voice import ending, tell

if TYPE_CHECKING:
    from rawi.desk import Asker, DeskStore

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


class RoleName(StrEnum):
    """`rawi.desk.Role`, whose module takes long to load."""

    READER = "reader"
    ANALYST = "analyst"
    ADMIN = "admin"


class ScopeName(StrEnum):
    """`rawi.desk.Scope`, whose module takes long to load."""

    READ = "read"
    JUDGE = "judge"
    IMPORT = "import"
    ADMIN = "admin"


_Name = Annotated[str, typer.Argument(metavar="NAME", help="Of the user.")]
_FromStdin = Annotated[
    bool,
    typer.Option(
        "--password-stdin", help="Read the password from one line of standard input."
    ),
]


@app.callback()
def users() -> None:
    """Add users of the desk, list them, give passwords and tokens.

    They are kept beside the ledger, in the file LEDGER.desk or, on PostgreSQL, in the
    schema `desk`; never in the ledger itself, which can be handed on without them.
    """


@app.command("add")
def add(
    name: _Name,
    *,
    role: Annotated[
        RoleName,
        typer.Option(help="Readers see; analysts also judge; admins add users, too."),
    ],
    where: LedgerName = None,
    from_stdin: _FromStdin = False,
) -> None:
    """Add a user, or take a disabled one back; asks for the password."""
    with ending(), _open(where) as store:
        from rawi.desk import Role  # noqa: PLC0415

        store.add_user(_me(), name, Role(role.value), _ask(from_stdin=from_stdin))
        typer.echo(f"{name} {role}")


@app.command("list")
def list_all(*, where: LedgerName = None, as_json: AsJson = False) -> None:
    """List users: name, role, since when, and whether they are disabled."""
    with ending(), _open(where) as store:
        for user in store.users():
            state = f"disabled {user.disabled:%Y-%m-%d}" if user.disabled else ""
            if as_json:
                record = {
                    "name": user.name,
                    "role": user.role,
                    "added": user.added.isoformat(),
                    "disabled": user.disabled and user.disabled.isoformat(),
                }
                typer.echo(json.dumps(record, ensure_ascii=False))
            else:
                line = f"{user.name}\t{user.role}\t{user.added:%Y-%m-%d}\t{state}"
                typer.echo(line.rstrip())
        if not store.has_users():
            tell("no users: make one with `rawi users add NAME --role admin`")


@app.command("remove")
def remove(name: _Name, *, where: LedgerName = None) -> None:
    """Let a user in no more: sessions end, tokens are revoked.

    The name stays in the list, for the audit log goes on naming them.
    """
    with ending(), _open(where) as store:
        store.disable_user(_me(), name)
        typer.echo(f"{name} disabled")


@app.command("password")
def password(
    name: _Name, *, where: LedgerName = None, from_stdin: _FromStdin = False
) -> None:
    """Give a user another password; their sessions end."""
    with ending(), _open(where) as store:
        store.find_user(name)
        store.set_password(_me(), name, _ask(from_stdin=from_stdin))
        typer.echo(f"{name} has another password")


@app.command("role")
def role_(
    name: _Name,
    role: Annotated[RoleName, typer.Argument(metavar="ROLE")],
    *,
    where: LedgerName = None,
) -> None:
    """Give a user another role, from their next request on."""
    with ending(), _open(where) as store:
        from rawi.desk import Role  # noqa: PLC0415

        store.set_role(_me(), name, Role(role.value))
        typer.echo(f"{name} {role}")


@app.command("token")
def token(
    name: _Name,
    *,
    scopes: Annotated[
        list[ScopeName],
        typer.Option(
            "--scope",
            help="read; judge: reads too; import: nothing else; admin: everything. "
            "Can be repeated.",
        ),
    ],
    days: Annotated[
        int, typer.Option(min=1, max=366, metavar="N", help="That it is good for.")
    ] = 90,
    label: Annotated[
        str, typer.Option(metavar="TEXT", help="What it is for.", show_default=False)
    ] = "",
    where: LedgerName = None,
) -> None:
    """Make a token by which a program asks for a user, and print its key: once.

    A program sends it as `Authorization: Bearer KEY`.
    """
    with ending(), _open(where) as store:
        from rawi.desk import Scope  # noqa: PLC0415
        from rawi.desk.records import Wish  # noqa: PLC0415

        wanted = tuple(Scope(scope.value) for scope in scopes)
        wish = Wish(owner=name, label=label, scopes=wanted, days=days)
        made, key = store.make_token(_me(), wish)
        typer.echo(key)
        tell(
            f"token {made.id} of {made.owner}, good until {made.expires:%Y-%m-%d}; "
            "its key is not shown again"
        )


def _open(where: str | None) -> DeskStore:
    """Return the store of a ledger that is there."""
    from rawi.desk import open_store  # noqa: PLC0415
    from rawi.ledger import open_ledger  # noqa: PLC0415

    _, place = find_settings({"ledger": where})
    with open_ledger(place):
        return open_store(place)


def _me() -> Asker:
    """Return who runs the command, as the audit log has it."""
    from rawi.desk import Asker  # noqa: PLC0415
    from rawi.desk.machine import machine_user  # noqa: PLC0415

    return Asker(name=machine_user(), address="cli", at=datetime.now(UTC))


def _ask(*, from_stdin: bool) -> str:
    """Return a password: asked for twice, or one line of standard input.

    Raises:
        DeskError: None is given, or the two differ.
    """
    import sys  # noqa: PLC0415

    from rawi.errors import DeskError  # noqa: PLC0415

    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        mend = "run it on one, or give --password-stdin"
        raise DeskError("password", "there is no terminal to ask on", mend)
    first = getpass("Password: ")
    if getpass("Password again: ") != first:
        raise DeskError("password", "the two differ", "try again")
    return first
