"""`rawi judge`: an analyst's decisions on claims and events, kept and reversible."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from rawi.cli.ledger import AsJson, LedgerName, find_settings
from rawi.cli.voice import ending, tell

if TYPE_CHECKING:
    from rawi.ledger import SqlLedger
    from rawi.model import Entry, Judgement, Verdict

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_Claim = Annotated[
    str,
    typer.Argument(metavar="CLAIM", help="A claim's id, or the beginning of it."),
]
_Claims = Annotated[
    list[str],
    typer.Argument(metavar="CLAIMS", help="Ids of claims, or their beginnings."),
]
_By = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Who judges; without it, the name of the system's user.",
        show_default=False,
    ),
]
_Why = Annotated[
    str, typer.Option(metavar="TEXT", help="The reason.", show_default=False)
]


@app.callback()
def judge() -> None:
    """Judge claims and events: accept, correct, reject, merge, split, undo.

    A judgement is kept with who passed it, when and why, and taken back by `undo`
    only. When a document is read again, its judgements are put in force on the new
    claims; those that no longer fit are told.
    """


@app.command("accept")
def accept(
    claims: _Claims, *, where: LedgerName = None, by: _By = None, why: _Why = ""
) -> None:
    """Say that claims were read rightly; nothing about what happened."""
    with ending():
        from rawi.model import Verdict  # noqa: PLC0415

        _judge_each(Verdict.ACCEPT, claims, where, by=by, why=why)


@app.command("reject")
def reject(
    claims: _Claims, *, where: LedgerName = None, by: _By = None, why: _Why = ""
) -> None:
    """Say that the document does not say so: the claims are shown no more."""
    with ending():
        from rawi.model import Verdict  # noqa: PLC0415

        _judge_each(Verdict.REJECT, claims, where, by=by, why=why)


@app.command("correct")
def correct(
    claim: _Claim,
    changes: Annotated[
        list[str],
        typer.Argument(
            metavar="PART=VALUE",
            help="type, polarity, status; trigger, source (or `outlet` for none), via "
            "(outer sources), cue, actor, target, place, time: words of the document, "
            "several parted by |, or spans as 120-131,140-150, or none, with @to for "
            "a place's role and =ID for what is meant; source_kind, act, from, to; "
            "killed, injured, captured, displaced (21+, 20-30, none); count "
            "(`300+; air strikes; WORDS`); evidence (video,photo or none).",
        ),
    ],
    *,
    where: LedgerName = None,
    by: _By = None,
    why: _Why = "",
) -> None:
    """Put something else in place of what was read; what was read is kept."""
    with ending():
        from rawi.model import Verdict  # noqa: PLC0415

        wrong = [change for change in changes if "=" not in change]
        if wrong:
            raise typer.BadParameter(f"{wrong[0]!r}: write PART=VALUE")
        parts = dict(change.split("=", 1) for change in changes)
        _judge(Verdict.CORRECT, [claim], where, by=by, why=why, changes=parts)


@app.command("merge")
def merge(
    claims: _Claims, *, where: LedgerName = None, by: _By = None, why: _Why = ""
) -> None:
    """Say that the events of several claims are one."""
    with ending():
        from rawi.model import Verdict  # noqa: PLC0415

        _judge(Verdict.MERGE, claims, where, by=by, why=why)


@app.command("split")
def split(
    claims: _Claims, *, where: LedgerName = None, by: _By = None, why: _Why = ""
) -> None:
    """Say that claims speak of another event than the one they were put into."""
    with ending():
        from rawi.model import Verdict  # noqa: PLC0415

        _judge(Verdict.SPLIT, claims, where, by=by, why=why)


@app.command("undo")
def undo(
    judgement: Annotated[
        str, typer.Argument(metavar="JUDGEMENT", help="Its id: `rawi judge list`.")
    ],
    *,
    where: LedgerName = None,
    by: _By = None,
    why: _Why = "",
) -> None:
    """Take a judgement back; both stay in the ledger."""
    with ending():
        from rawi.model import Verdict  # noqa: PLC0415

        _judge(Verdict.UNDO, [], where, by=by, why=why, undoes=judgement)


@app.command("list")
def list_all(
    *,
    where: LedgerName = None,
    unfit: Annotated[
        bool,
        typer.Option("--unfit", help="Only those that fit no claim of their document."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List judgements in the order in which they were passed."""
    with ending():
        from rawi.cli.judging import say_judgements, say_unfit  # noqa: PLC0415
        from rawi.ledger import open_ledger  # noqa: PLC0415

        _, place = find_settings({"ledger": where})
        with open_ledger(place) as ledger:
            if unfit:
                say_unfit(ledger.unfit(), as_json=as_json)
            else:
                say_judgements(ledger.judgements(), as_json=as_json)


def _judge_each(
    verdict: Verdict, claims: list[str], where: str | None, *, by: str | None, why: str
) -> None:
    """Pass one judgement on each of several claims."""
    for claim in dict.fromkeys(claims):
        _judge(verdict, [claim], where, by=by, why=why)


def _judge(  # noqa: PLR0913 - the parts of a judgement
    verdict: Verdict,
    claims: list[str],
    where: str | None,
    *,
    by: str | None,
    why: str,
    changes: dict[str, str] | None = None,
    undoes: str | None = None,
) -> None:
    """Pass a judgement, and print its id."""
    from getpass import getuser  # noqa: PLC0415

    from rawi.ledger import open_ledger  # noqa: PLC0415
    from rawi.ledger.judgements import make_judgement  # noqa: PLC0415

    _, place = find_settings({"ledger": where})
    with open_ledger(place, write=True) as ledger:
        entries = [_find(ledger, claim) for claim in claims]
        judgement = make_judgement(
            verdict,
            entries,
            by=by or getuser(),
            at=datetime.now(UTC),
            why=why,
            changes=changes,
            undoes=undoes,
        )
        _pass(ledger, judgement)


def _pass(ledger: SqlLedger, judgement: Judgement) -> None:
    """Add a judgement to a ledger, and say so."""
    with ledger.writing() as writer:
        new = writer.judge(judgement)
    if not new:
        tell("the same was judged at this moment already")
    typer.echo(f"{judgement.verdict} {judgement.id}")


def _find(ledger: SqlLedger, claim: str) -> Entry:
    """Return the current claim of an id, or of its beginning."""
    from rawi.errors import LedgerError  # noqa: PLC0415

    entry = ledger.entry(claim)
    if entry is None:
        reason = f"no claim {claim!r} is current in it"
        raise LedgerError(ledger.name, reason, "find ids with `rawi ledger search`")
    return entry
