"""Documents: what is taken is sealed, opened by few and noted; what is hostile leaves nothing behind."""

from __future__ import annotations

import hashlib
import io
import json
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from PIL import Image

from nuan.cases.actions import papers_reading
from nuan.cases.actions.papers import (
    PaperOpened,
    PaperTaken,
    check_document,
    forget_papers,
    open_document,
    remove_expired,
    take_document,
)
from nuan.cases.actions.papers_reading import read_paper
from nuan.cases.models import CaseDocument
from nuan.cases.queries.papers import documents_of
from nuan.cases.queries.papers_policy import papers_policy
from nuan.cases.rules.paper_faults import UnableToFindPaper, UnableToReadPaper, UnableToScan
from nuan.cases.rules.papers import REFUSALS
from nuan.people.actions import erase_person
from nuan.people.events import PersonErased
from nuan.plumbing.models import AuditEntry
from tests.rooms.cases_log.desk import Desk, rows, staff
from tests.rooms.cases_papers.clamd import VIRUS, scanner
from tests.rooms.outreach.someone import ANN, BEN, NOW
from tests.rules.cases import hostile

ON = date(2026, 3, 2)
POLICY = papers_policy(on=ON)


def give(desk: Desk, home: Path, data: bytes, **how: Any) -> PaperTaken:
    usual: dict[str, Any] = {
        "doer": desk.li, "customer_id": ANN, "kind": "income_proof", "name": "../工资条.jpg", "policy": POLICY, "at": NOW,
        "given_on": ON, "environment": {},
    }  # fmt: skip
    return take_document(home=home, data=data, **usual | how)


def given(desk: Desk, home: Path, data: bytes | None = None, **how: Any) -> int:
    taken = give(desk, home, hostile.picture() if data is None else data, **how)
    assert taken.decision.allowed, taken.decision.reasons
    assert taken.number is not None
    return taken.number


def shown(home: Path, number: int, desk: Desk, **how: Any) -> PaperOpened:
    return open_document(
        **{"home": home, "doer": desk.wang, "number": number, "file_open": True, "purpose": "relief"} | how
    )


def kept(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file() and "papers" in path.parts]


def nothing(home: Path) -> tuple[Any, ...]:
    return rows("cases_casedocument"), rows("plumbing_auditentry"), len(kept(home))


def facts(verb: str) -> dict[str, Any]:
    entry = AuditEntry.objects.filter(verb=verb).order_by("-number").first()
    assert entry is not None
    return {"actor": entry.actor, **json.loads(entry.facts)}


def test_what_is_taken_is_drawn_anew_sealed_and_listed(desk: Desk, home: Path) -> None:
    data = hostile.with_place()
    number = given(desk, home, data)
    (path,) = kept(home)
    key = CaseDocument.objects.get(pk=number).key
    assert path == home / "papers" / key[:2] / key
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    sealed = path.read_bytes()
    assert hostile.SECRET not in sealed
    assert b"JFIF" not in sealed
    (one,) = documents_of(customer_id=ANN, limit=9)
    assert (one.number, one.name, one.kind, one.media, one.state, one.pages) == (
        number, "工资条.jpg", "income_proof", "jpeg", "to_check", 1,
    )  # fmt: skip
    assert one.keep_until_on == ON + timedelta(days=1095)
    assert facts("took_document") == {
        "actor": "staff:li", "document": number, "kind": "income_proof", "media": "jpeg", "bytes": one.size_bytes,
        "scanned": "",
    }  # fmt: skip
    opened = shown(home, number, desk)
    assert hashlib.sha256(opened.data).hexdigest() == one.sha256
    assert hostile.SECRET not in opened.data
    assert Image.open(io.BytesIO(opened.data)).size == (40, 60)


def test_a_pdf_is_kept_as_it_was_given(desk: Desk, home: Path) -> None:
    data = hostile.pdf(3)
    number = given(desk, home, data, name="流水.pdf", kind="illness")
    opened = shown(home, number, desk)
    assert opened.data == data
    assert (opened.media_type, opened.download_name) == ("application/pdf", f"illness-{number}.pdf")


def test_what_is_hostile_leaves_nothing(desk: Desk, home: Path) -> None:
    before = nothing(home)
    for data, name, why in (
        (b"", "a.pdf", "empty"), (hostile.EXE, "../../x.jpg", "not_taken"), (hostile.picture(), "a.pdf", "not_what_it_says"),
        (hostile.picture() + hostile.zipped(), "a.jpg", "two_in_one"), (hostile.bomb_png(), "a.png", "too_many_pixels"),
        (hostile.acting_pdf("script"), "a.pdf", "acts"), (hostile.packed_pdf(), "a.pdf", "acts"),
        (hostile.locked_pdf(), "a.pdf", "locked"), (b"\xff\xd8\xff" + bytes(99), "a.jpg", "unreadable"),
        (b"%PDF-1.7" + bytes(POLICY.max_bytes), "a.pdf", "too_large"),
    ):  # fmt: skip
        taken = give(desk, home, data, name=name)
        assert (taken.number, taken.decision.allowed) == (None, False)
        assert taken.decision.reasons == (" / ".join(REFUSALS[why]),)
        assert nothing(home) == before


def test_a_picture_whose_words_unpack_to_much_is_not_taken() -> None:
    data = hostile.text_bomb_png()
    assert len(data) < 300_000
    assert read_paper(data=data, name="a.png", policy=POLICY).why == "unreadable"


def test_a_reader_that_dies_takes_nothing_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers_reading, "_READER", "nuan.cases.no_reader")
    assert read_paper(data=hostile.picture(), name="a.jpg", policy=POLICY).why == "unreadable"


def test_the_reader_has_little_memory_and_nothing_to_write_to(tmp_path: Path) -> None:
    tried = f"""
import signal
from nuan.cases.papers_reader import MEMORY_BYTES, confine
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
confine()
try:
    bytes(MEMORY_BYTES)
except MemoryError:
    print("no memory")
try:
    with open({str(tmp_path / "x")!r}, "wb", buffering=0) as file:
        file.write(b"x")
except OSError:
    print("no file")
"""
    done = subprocess.run([sys.executable, "-I", "-c", tried], capture_output=True, text=True, check=True)
    assert done.stdout == "no memory\nno file\n"


def test_the_same_bytes_are_taken_once_a_file(desk: Desk, home: Path) -> None:
    data = hostile.picture()
    given(desk, home, data)
    before = nothing(home)
    again = give(desk, home, data, name="other.jpg", doer=desk.wang)
    assert again.decision.reasons == (" / ".join(REFUSALS["given_already"]),)
    assert nothing(home) == before
    assert given(desk, home, data, customer_id=BEN)


def test_a_file_holds_so_many(desk: Desk, home: Path) -> None:
    two = replace(POLICY, max_files_a_person=2)
    for size in (11, 12):
        given(desk, home, hostile.picture(size=(size, 9)), policy=two)
    before = nothing(home)
    third = give(desk, home, hostile.picture(size=(13, 9)), policy=two)
    assert third.decision.reasons == (" / ".join(REFUSALS["too_many_files"]),)
    assert nothing(home) == before


def test_who_may_not_give_documents_gives_none(desk: Desk, home: Path) -> None:
    before = nothing(home)
    for role in ("compliance", "agency_user", "administrator", "risk"):
        taken = give(desk, home, hostile.picture(), doer=replace(desk.li, roles=(role,)))
        assert not taken.decision.allowed
        assert nothing(home) == before


def test_an_unknown_kind_is_not_taken(desk: Desk, home: Path) -> None:
    before = nothing(home)
    assert not give(desk, home, hostile.picture(), kind="passport").decision.allowed
    assert nothing(home) == before


def test_opening_is_noted_before_and_sent_to_be_saved_only(desk: Desk, home: Path) -> None:
    number = given(desk, home)
    opened = shown(home, number, desk)
    assert facts("opened_document") == {
        "actor": "staff:wang", "document": number, "kind": "income_proof", "sensitive": False, "purpose": "relief",
    }  # fmt: skip
    assert opened.headers is not None
    assert opened.headers["Content-Disposition"] == f'attachment; filename="income_proof-{number}.jpg"'
    assert opened.headers["X-Content-Type-Options"] == "nosniff"
    assert opened.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert opened.headers["Cache-Control"] == "no-store, private"


def test_who_may_not_see_it_sees_nothing(desk: Desk, home: Path) -> None:
    number = given(desk, home)
    before = nothing(home)
    others = [{"doer": replace(desk.wang, roles=(role,))} for role in ("administrator", "risk", "agency_user")]
    hows: list[dict[str, Any]] = [{"file_open": False}, {"purpose": "curiosity"}, {"purpose": ""}, *others]
    for how in hows:
        opened = shown(home, number, desk, **how)
        assert (opened.decision.allowed, opened.data) == (False, b"")
        assert nothing(home) == before


def test_a_sensitive_one_asks_for_more(desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, illness = given(desk, home), given(desk, home, hostile.picture("PNG"), kind="illness", name="a.png")
    from nuan.access.rules import roles

    monkeypatch.setitem(roles.ROLE_ACTS, "compliance", roles.ROLE_ACTS["compliance"] - {"reveal_point"})
    doer = replace(desk.wang, roles=("compliance",))
    assert shown(home, plain, desk, doer=doer).decision.allowed
    assert not shown(home, illness, desk, doer=doer).decision.allowed
    assert shown(home, illness, desk).decision.allowed


def test_a_file_that_was_changed_is_not_shown(desk: Desk, home: Path) -> None:
    number, other = given(desk, home), given(desk, home, hostile.pdf(), name="a.pdf")
    paths = {path.name: path for path in kept(home)}
    first, second = (CaseDocument.objects.get(pk=one).key for one in (number, other))
    sealed = bytearray(paths[first].read_bytes())
    sealed[-1] ^= 1
    paths[first].write_bytes(sealed)
    with pytest.raises(UnableToReadPaper, match="not what was sealed"):
        shown(home, number, desk)
    paths[first].write_bytes(paths[second].read_bytes())
    with pytest.raises(UnableToReadPaper, match="not what was sealed"):
        shown(home, number, desk)
    paths[first].unlink()
    with pytest.raises(UnableToReadPaper, match="bring it back from a backup"):
        shown(home, number, desk)
    with pytest.raises(UnableToFindPaper):
        shown(home, 999, desk)


def test_erasing_the_person_makes_all_of_it_unreadable(desk: Desk, home: Path) -> None:
    number = given(desk, home)
    check_document(doer=desk.wang, number=number, state="refused", why="看不清金额", at=NOW)
    sealed = {path: path.read_bytes() for path in kept(home)}
    erase_person(customer_id=ANN, reason="request 7", actor="test", at=NOW)
    for path, data in sealed.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    with pytest.raises(UnableToReadPaper) as fault:
        shown(home, number, desk)
    assert fault.value.erased
    (one,) = documents_of(customer_id=ANN, limit=9)
    assert (one.name, one.why) == ("", "")
    before = nothing(home)
    assert not give(desk, home, hostile.pdf(), name="b.pdf").decision.allowed
    assert nothing(home) == before
    with transaction.atomic():
        forget_papers(PersonErased(customer_id=ANN, actor="test", at=NOW))
        assert kept(home) != [], "gone only once it is sure"
    assert kept(home) == []


def test_checking_is_done_by_somebody_else_with_a_reason(desk: Desk, home: Path) -> None:
    number = given(desk, home)
    before = nothing(home)
    for doer, state, why in (
        (desk.li, "verified", ""), (desk.wang, "refused", " "), (desk.wang, "verified", "fine"), (desk.wang, "to_check", ""),
        (replace(desk.wang, roles=("compliance",)), "verified", ""),
    ):  # fmt: skip
        assert not check_document(doer=doer, number=number, state=state, why=why, at=NOW).allowed
    assert nothing(home) == before
    assert documents_of(customer_id=ANN, limit=1)[0].state == "to_check"
    assert check_document(doer=desk.wang, number=number, state="refused", why="金额看不清", at=NOW).allowed
    (one,) = documents_of(customer_id=ANN, limit=9)
    assert (one.state, one.checked_by, one.why) == ("refused", "staff:wang", "金额看不清")
    assert facts("checked_document") == {
        "actor": "staff:wang", "document": number, "kind": "income_proof", "state": "refused", "before": "to_check",
    }  # fmt: skip
    zhao = staff("zhao")
    assert check_document(doer=zhao, number=number, state="verified", why="", at=NOW).allowed
    assert (documents_of(customer_id=ANN, limit=9)[0].state, documents_of(customer_id=ANN, limit=9)[0].why) == (
        "verified", "",
    )  # fmt: skip


def test_a_document_goes_when_its_time_is_over(desk: Desk, home: Path) -> None:
    number, later = given(desk, home), given(desk, home, hostile.pdf(), name="a.pdf", given_on=date(2026, 3, 3))
    over = ON + timedelta(days=1095)
    assert remove_expired(home=home, on=over - timedelta(days=1), at=NOW, actor="night", limit=99) == 0
    assert remove_expired(home=home, on=over, at=NOW, actor="night", limit=99) == 1
    assert remove_expired(home=home, on=over, at=NOW, actor="night", limit=99) == 0
    assert [path.name for path in kept(home)] == [CaseDocument.objects.get(pk=later).key]
    assert not shown(home, number, desk).decision.allowed
    assert facts("removed_document")["document"] == number
    assert given(desk, home), "what was removed may be given again"


def test_rows_are_never_deleted(desk: Desk, home: Path) -> None:
    number = given(desk, home)
    with pytest.raises(DatabaseError, match="never deleted"), transaction.atomic():
        connection.cursor().execute("delete from cases_casedocument")
    assert CaseDocument.objects.filter(pk=number).exists()


@pytest.mark.parametrize("unix", [False, True])
def test_the_scanner_is_asked_about_what_was_given(desk: Desk, home: Path, tmp_path: Path, unix: bool) -> None:
    data = hostile.picture("PNG", (400, 300))
    with scanner(path=str(tmp_path / "clamd") if unix else "") as (peer, environment):
        number = given(desk, home, data, name="a.png", environment=environment)
        assert peer.given == [data], "the bytes as they were given, not as they are kept"
        assert documents_of(customer_id=ANN, limit=1)[0].scanned_by == "clamd"
        before = nothing(home)
        infected = give(desk, home, hostile.picture(comment=VIRUS), environment=environment)
    assert infected.decision.reasons == (" / ".join(REFUSALS["infected"]),)
    assert nothing(home) == before
    assert number


def test_without_a_clear_answer_nothing_is_taken(desk: Desk, home: Path) -> None:
    before = nothing(home)
    for answer in (b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK", b"OK\0"):
        with scanner(answer=answer) as (_, environment):
            taken = give(desk, home, hostile.picture(), environment=environment)
        assert (taken.number, taken.decision.reasons) == (None, (" / ".join(REFUSALS["not_scanned"]),))
        assert isinstance(taken.fault, UnableToScan)
        assert nothing(home) == before


def test_a_scanner_that_is_not_there_takes_nothing(desk: Desk, home: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = f"127.0.0.1:{free.getsockname()[1]}"
    before = nothing(home)
    for where in (closed, f"unix:{tmp_path}/absent", "nowhere", "localhost:port"):
        taken = give(desk, home, hostile.picture(), environment={"NUAN_CLAMD": where})
        assert (taken.number, taken.decision.allowed) == (None, False)
        assert taken.fault is not None
        assert taken.fault.where == where
        assert "Start the scanner" in str(taken.fault)
    assert nothing(home) == before


def test_a_failure_while_it_is_kept_leaves_no_file(desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("the trail is full")

    before = nothing(home)
    monkeypatch.setattr("nuan.cases.actions.papers.record", fail)
    with pytest.raises(RuntimeError, match="trail is full"):
        give(desk, home, hostile.picture())
    assert nothing(home) == before
