from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from rawi.errors import SettingsError
from rawi.settings import Settings, load_settings


def load(folder: Path, environ: dict[str, str] | None = None, **options: object):
    return load_settings(options=options, environ=environ or {}, folder=folder)


def test_each_place_is_stronger_than_the_one_before(tmp_path: Path):
    assert load(tmp_path).jobs == 1
    (tmp_path / "rawi.toml").write_text('jobs = 2\nlang = "ar"\n', encoding="utf-8")
    assert load(tmp_path).jobs == 2
    assert load(tmp_path, {"RAWI_JOBS": "3"}).jobs == 3
    settings = load(tmp_path, {"RAWI_JOBS": "3"}, jobs=4, max_issues=None)
    assert settings.jobs == 4
    assert settings.origins == {
        "gazetteer": "default",
        "user_gazetteer": "default",
        "ledger": "default",
        "jobs": "--jobs",
        "threads": "default",
        "lang": "rawi.toml",
        "max_document_bytes": "default",
        "max_issues": "default",
    }


def test_imported_places_are_found_where_they_are_kept(tmp_path: Path):
    home = {"XDG_DATA_HOME": str(tmp_path)}
    assert load(tmp_path, home).user_gazetteer is None
    path = tmp_path / "rawi" / "gazetteer.sqlite"
    path.parent.mkdir()
    path.touch()
    assert load(tmp_path, home).user_gazetteer == path
    other = home | {"RAWI_USER_GAZETTEER": "/elsewhere"}
    assert load(tmp_path, other).user_gazetteer == Path("/elsewhere")


def test_every_setting_can_be_set_everywhere():
    known = set(load(Path("/nowhere")).values())
    assert known == {field.name for field in fields(Settings)} - {"origins"}


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"RAWI_JOBS": "many"}, "whole number"),
        ({"RAWI_JOBS": "0"}, "1 or more"),
        ({"RAWI_LANG": "fr"}, "one of ar, en"),
    ],
    ids=["no number", "too few", "no such language"],
)
def test_a_value_that_cannot_be_used_is_refused(
    tmp_path: Path, environ: dict[str, str], said: str
):
    with pytest.raises(SettingsError, match=said):
        load(tmp_path, environ)


@pytest.mark.parametrize(
    "content", ["job = 2", "jobs = ", "\0"], ids=["unknown name", "broken", "binary"]
)
def test_a_faulty_file_is_refused(tmp_path: Path, content: str):
    (tmp_path / "rawi.toml").write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError):
        load(tmp_path)
