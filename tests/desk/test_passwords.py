from __future__ import annotations

import time
import unicodedata
from statistics import median

import pytest
from argon2 import PasswordHasher, extract_parameters

from rawi.desk import passwords
from rawi.desk.passwords import fits, hash_password, is_outdated
from rawi.errors import DeskError

PASSWORD = "seven quiet olive trees"  # noqa: S105


@pytest.fixture(autouse=True)
def as_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash as the desk does: other tests do it cheaply."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher())
    passwords._nobodys.cache_clear()  # noqa: SLF001


def test_a_hash_is_argon2id_with_64_mib():
    kept = extract_parameters(hash_password(PASSWORD))
    assert kept.type.name == "ID"
    assert kept.memory_cost >= 64 * 1024


def test_a_password_fits_its_hash_and_no_other_does():
    kept = hash_password(PASSWORD)
    assert fits(PASSWORD, kept)
    assert not fits(PASSWORD + " ", kept)
    assert not fits("", kept)
    assert not fits(PASSWORD, "what is no hash")


def test_no_password_fits_where_there_is_no_user():
    assert not fits("the password of nobody at all", None)


def test_keyboards_write_letters_in_more_than_one_way():
    word = "شؤون أهل الحيّ كله é"
    assert unicodedata.normalize("NFD", word) != word
    assert fits(unicodedata.normalize("NFD", word), hash_password(word))


@pytest.mark.parametrize("length", [0, 11, 1001])
def test_a_password_has_twelve_to_a_thousand_characters(length: int):
    with pytest.raises(DeskError):
        hash_password("x" * length)


def test_a_hash_of_other_parameters_is_outdated():
    assert is_outdated(PasswordHasher(time_cost=1, memory_cost=64).hash(PASSWORD))
    assert not is_outdated(hash_password(PASSWORD))


def test_a_wrong_name_takes_as_long_as_a_wrong_password():
    kept = hash_password(PASSWORD)

    def seconds(against: str | None) -> float:
        begin = time.perf_counter()
        fits("seven noisy olive trees", against)
        return time.perf_counter() - begin

    fits(PASSWORD, None)
    known, unknown = [], []
    for _ in range(7):
        known.append(seconds(kept))
        unknown.append(seconds(None))
    assert 0.4 < median(unknown) / median(known) < 2.5
