"""`rawi track`: lanes on the screen, objects for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.world import reading_of, tell_documents
from rawi.cli import app
from rawi.ledger import open_ledger
from rawi.model import StateKind


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the ledger of a small invented world, linked."""
    path = tmp_path_factory.mktemp("track") / "world.db"
    with open_ledger(path, create=True) as there, there.writing() as writer:
        writer.add([reading_of(told) for told in tell_documents(60, 3)])
        writer.link()
    return path


def track(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["track", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_lanes_are_printed_with_their_legend(ledger: Path) -> None:
    code, out, err = track("convoy", "--ledger", str(ledger))
    assert code == 0
    assert "+" in out
    assert "[gn:" in out
    assert "no end told" in err


def test_json_has_an_object_a_line_for_tracks_and_disputes(ledger: Path) -> None:
    _, out, _ = track("siege", "--ledger", str(ledger), "--json")
    records = [json.loads(line) for line in out.splitlines()]
    assert {r["record"] for r in records} <= {"track", "dispute"}
    assert all(r["kind"] == "siege" for r in records)


@pytest.mark.parametrize("kind", StateKind)
def test_every_kind_can_be_followed(ledger: Path, kind: StateKind) -> None:
    assert track(kind, "--ledger", str(ledger))[0] == 0


def test_only_the_place_that_is_asked_for_is_shown(ledger: Path) -> None:
    _, out, _ = track("convoy", "--ledger", str(ledger), "--json")
    place = json.loads(out.splitlines()[0])["place"]
    _, out, _ = track("convoy", "--ledger", str(ledger), "--place", place, "--json")
    assert {json.loads(line)["place"] for line in out.splitlines()} == {place}


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    code, _, err = track("weather", "--ledger", "x.db")
    assert code == 2
    assert "siege" in err


def test_a_missing_ledger_is_one_clear_line(tmp_path: Path) -> None:
    code, out, err = track("siege", "--ledger", str(tmp_path / "none.db"))
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
