from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from rawi.desk.records import DEEDS, GRANTS, Role, Scope, grant

ALL = frozenset(Scope)


@pytest.mark.parametrize(
    ("scopes", "owner", "role", "may"),
    [
        (["read"], "admin", "reader", {"read"}),
        (["judge"], "admin", "analyst", {"read", "judge"}),
        (["import"], "admin", "analyst", {"import"}),
        (["read", "import"], "analyst", "analyst", {"read", "import"}),
        (["admin"], "admin", "admin", set(ALL)),
        (["admin"], "reader", "reader", set(ALL)),
    ],
)
def test_a_token_may_what_its_scopes_say_and_never_more_than_its_owner(
    scopes: list[str], owner: str, role: str, may: set[str]
):
    found = grant([Scope(scope) for scope in scopes], Role(owner))
    assert found == (Role(role), frozenset(map(Scope, may)))


def test_every_scope_has_a_grant():
    assert set(GRANTS) == ALL


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_all_that_the_log_tells_of_has_a_name_in_both_languages(lang: str):
    told = files("rawi.web") / "locale" / "audit.toml"
    words = tomllib.loads(told.read_text(encoding="utf-8"))[lang]["what"]
    assert set(words) == set(DEEDS)
