from __future__ import annotations

import pytest

from rawi.runners.crashes import crash_issue


def broken(message: str) -> Exception:
    with pytest.raises(ValueError, match=message) as caught:
        int(message)
    return caught.value


def test_one_defect_has_one_digest_whatever_the_document_says():
    one, other = crash_issue(broken("قال")), crash_issue(broken("نفى"))
    assert one == other
    assert one.kind == "crash"
    assert "قال" not in one.detail


def test_two_defects_have_two_digests():
    with pytest.raises(ZeroDivisionError) as caught:
        _ = 1 / 0
    assert crash_issue(caught.value) != crash_issue(broken("x"))
