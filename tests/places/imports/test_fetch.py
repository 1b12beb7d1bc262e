"""Fetching: resumed, checked, bounded, and from public servers only.

The server is real and on this machine; what it does wrong is told by a plan.
"""

from __future__ import annotations

import hashlib
import http.server
import io
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from rawi.errors import FetchError
from rawi.places.imports.connections import is_allowed
from rawi.places.imports.fetch import Fetch
from rawi.places.imports.fetched import Fetched, read_checksums

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


def archive(text: bytes = b"a dump\n" * 20_000) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:  # stored: as large as its text
        made.writestr("SY.txt", text)
    return file.getvalue()


@dataclass
class Plan:
    """What the server has, how it answers, and what it was asked."""

    body: bytes = field(default_factory=archive)
    etag: str = '"v1"'
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    break_after: int | None = None
    breaks: int = 1
    ranges: bool = True
    base: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)


def handler(plan: Plan) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = {"path": self.path, **dict(self.headers)}
            plan.asked.append(asked)
            if asked.get("If-None-Match") == plan.etag:
                self.answer(304, b"", {})
                return
            begun, body = 0, plan.body
            told = {"ETag": plan.etag}
            wanted = asked.get("Range", "").removeprefix("bytes=").rstrip("-")
            status = plan.status
            if wanted and plan.ranges and asked.get("If-Range") == plan.etag:
                begun, status = int(wanted), 206
                told["Content-Range"] = f"bytes {begun}-{len(body) - 1}/{len(body)}"
            self.answer(status, body[begun:], told | plan.headers)

        def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            after = plan.break_after if plan.breaks else None
            plan.breaks -= after is not None
            self.wfile.write(body if after is None else body[:after])
            if after is not None:
                self.wfile.flush()
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return Handler


@pytest.fixture
def plan() -> Iterator[Plan]:
    made = Plan()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(made))
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # a client that left
    made.base = f"http://127.0.0.1:{server.server_port}/export/dump/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


def get(plan: Plan, folder: Path, sums: dict[str, str] | None = None) -> Fetched:
    with Fetch(plan.base, folder, sums) as server:
        (wanted,) = server.files_of("sy")
        return server.fetch(wanted)


def test_a_dump_is_fetched_with_its_sum(plan: Plan, tmp_path: Path):
    got = get(plan, tmp_path)
    assert got.path == tmp_path / "SY.zip"
    assert got.path.read_bytes() == plan.body
    assert got.sha256 == hashlib.sha256(plan.body).hexdigest()
    assert plan.asked[0]["path"] == "/export/dump/SY.zip"
    assert not (tmp_path / "SY.zip.part").exists()


def test_further_names_are_fetched_when_asked_for(plan: Plan, tmp_path: Path):
    with Fetch(plan.base, tmp_path) as server:
        names = [server.fetch(f).path.name for f in server.files_of("YE", names=True)]
    assert names == ["YE.zip", "YE.names.zip"]
    paths = [asked["path"] for asked in plan.asked]
    assert paths[1] == "/export/dump/alternatenames/YE.zip"


def test_what_was_broken_off_goes_on_where_it_ended(plan: Plan, tmp_path: Path):
    plan.break_after = 50_000
    assert get(plan, tmp_path).path.read_bytes() == plan.body
    ranges = [asked.get("Range") for asked in plan.asked]
    assert ranges[0] is None
    assert ranges[1] is not None
    assert int(ranges[1].strip("bytes=-")) > 0


def test_what_is_broken_off_again_and_again_is_kept(plan: Plan, tmp_path: Path):
    plan.break_after, plan.breaks = 30_000, 9
    with pytest.raises(FetchError, match="run the command again"):
        get(plan, tmp_path)
    assert (tmp_path / "SY.zip.part").read_bytes() == plan.body[:90_000]
    plan.breaks = 0
    assert get(plan, tmp_path).path.read_bytes() == plan.body


def test_a_later_run_goes_on_too(plan: Plan, tmp_path: Path):
    (tmp_path / "SY.zip.part").write_bytes(plan.body[:1000])
    (tmp_path / "SY.zip.json").write_text('{"etag": "\\"v1\\""}', encoding="utf-8")
    assert get(plan, tmp_path).path.read_bytes() == plan.body
    assert [asked.get("Range") for asked in plan.asked] == ["bytes=1000-"]


@pytest.mark.parametrize("ranges", [True, False], ids=["changed", "no ranges"])
def test_a_file_that_changed_is_begun_anew(plan: Plan, tmp_path: Path, ranges: bool):  # noqa: FBT001
    (tmp_path / "SY.zip.part").write_bytes(b"of another version")
    mark = '{"etag": "\\"v0\\""}' if ranges else '{"etag": "\\"v1\\""}'
    (tmp_path / "SY.zip.json").write_text(mark, encoding="utf-8")
    plan.ranges = ranges
    assert get(plan, tmp_path).path.read_bytes() == plan.body


def test_what_has_not_changed_is_not_fetched_again(plan: Plan, tmp_path: Path):
    first = get(plan, tmp_path)
    assert get(plan, tmp_path) == first
    assert plan.asked[1]["If-None-Match"] == '"v1"'
    plan.etag, plan.body = '"v2"', archive(b"another\n")
    assert get(plan, tmp_path).path.read_bytes() == plan.body


def test_sums_are_held_to(plan: Plan, tmp_path: Path):
    right = {"SY.zip": hashlib.sha256(plan.body).hexdigest()}
    assert get(plan, tmp_path / "a", right).sha256 == right["SY.zip"]
    with pytest.raises(FetchError, match="SHA-256 is not the one"):
        get(plan, tmp_path / "b", {"SY.zip": "0" * 64})
    assert list((tmp_path / "b").iterdir()) == []


def test_sums_are_read_as_sha256sum_writes_them(tmp_path: Path):
    path = tmp_path / "sums"
    path.write_text(f"{'a' * 64}  SY.zip\n{'B' * 64} *YE.zip\n", encoding="utf-8")
    assert read_checksums(path) == {"SY.zip": "a" * 64, "YE.zip": "b" * 64}
    path.write_text("no sum\n", encoding="utf-8")
    with pytest.raises(FetchError, match="line 1"):
        read_checksums(path)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": 404}, "no such file"),
        ({"status": 500}, "answered 500"),
        ({"status": 302, "headers": {"Location": "http://10.0.0.1/"}}, "answered 302"),
        ({"headers": {"Content-Length": "10000000000"}}, "promises 10,000,000,000"),
        ({"body": b"<html>sorry</html>"}, "no archive"),
        ({"body": archive()[:-40]}, "no archive"),
        ({"body": archive().replace(b"a dump", b"a lump", 1)}, "damaged"),
    ],
    ids=["missing", "broken", "sent on", "ten gigabytes", "a page", "cut", "changed"],
)
def test_a_bad_answer_leaves_nothing_behind(
    plan: Plan, tmp_path: Path, change: dict[str, object], reason: str
):
    for name, value in change.items():
        setattr(plan, name, value)
    with pytest.raises(FetchError, match=reason):
        get(plan, tmp_path)
    assert [p for p in tmp_path.iterdir() if p.suffix in (".zip", ".part")] == []


def test_a_bomb_is_refused(plan: Plan, tmp_path: Path):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("SY.txt", b"\0" * 30_000_000)
    plan.body = file.getvalue()
    with pytest.raises(FetchError, match="unpack to 30,000,000"):
        get(plan, tmp_path)
    assert not (tmp_path / "SY.zip").exists()


@pytest.mark.parametrize(
    ("base", "reason"),
    [
        ("ftp://127.0.0.1/", "no address"),
        ("/export/dump", "no address"),
        ("http://10.0.0.1/", "not encrypted"),
        ("https://me:word@127.0.0.1/", "more than a folder"),
        ("https://127.0.0.1/?a=1", "more than a folder"),
    ],
)
def test_an_address_that_is_none_is_refused(tmp_path: Path, base: str, reason: str):
    with pytest.raises(FetchError, match=reason):
        get(Plan(base=base), tmp_path)


def test_a_name_that_leads_inside_is_refused(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    # A public name whose address is this machine's, as a hostile resolver answers.
    monkeypatch.setattr("rawi.places.imports.connections.is_local", lambda _: False)
    with pytest.raises(FetchError, match="not encrypted"):
        get(plan, tmp_path)
    plan.base = plan.base.replace("http:", "https:")
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 is no public address"):
        get(plan, tmp_path)
    assert plan.asked == []


@pytest.mark.parametrize(
    "peer",
    [
        "10.0.0.1", "172.16.4.4", "192.168.1.1", "169.254.169.254", "127.0.0.1",
        "0.0.0.1", "100.64.0.1", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1",
        "224.0.0.1",
    ],
)  # fmt: skip
def test_no_private_address_is_spoken_to(peer: str):
    assert not is_allowed(peer, local=False)


def test_this_machine_is_spoken_to_only_by_its_own_name():
    assert is_allowed("127.0.0.1", local=True)
    assert not is_allowed("8.8.8.8", local=True)


def test_a_country_is_a_code_of_two_letters(tmp_path: Path):
    with (
        Fetch("https://example.org/", tmp_path) as server,
        pytest.raises(FetchError, match="no ISO code"),
    ):
        server.files_of("../etc")
