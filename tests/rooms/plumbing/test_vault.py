"""A key per person: what is sealed opens for its person and purpose only, and never again once the key is destroyed."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from nuan.plumbing import sealing, vault
from nuan.plumbing.keys import MASTER, UnableToUseKey, key_of_home, key_of_text
from nuan.plumbing.models import AuditEntry, SubjectKey
from nuan.plumbing.vault import (
    UnableToSeal,
    UnableToUnseal,
    blind_index,
    destroy_key,
    open_subject,
    open_subjects,
    rewrap,
    seal,
    seal_all,
    unseal,
    unseal_all,
)

OLD, NEW = bytes(range(32)), bytes(range(100, 132))
PHONE = "+8613800138000"


def text_of(key: bytes) -> str:
    return base64.b64encode(key).decode()


@pytest.fixture(autouse=True)
def _master_key(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(MASTER, text_of(OLD))
    vault._index_key.cache_clear()
    yield
    vault._index_key.cache_clear()


def test_what_is_sealed_opens_and_says_nothing(own_database: Path) -> None:
    subject = open_subject()
    assert len(bytes.fromhex(subject)) == 16
    sealed = seal(subject=subject, data=PHONE.encode(), purpose="phone")
    assert unseal(subject=subject, sealed=sealed, purpose="phone") == PHONE.encode()
    assert PHONE.encode() not in sealed
    assert len(sealed) == len(PHONE) + 29
    assert seal(subject=subject, data=PHONE.encode(), purpose="phone") != sealed
    assert seal(subject=subject, data=b"", purpose="phone") != seal(subject=subject, data=b"", purpose="phone")
    wrapped = SubjectKey.objects.get(subject=subject)
    assert (len(bytes(wrapped.wrapped)), wrapped.destroyed_at) == (61, None)


def test_a_sealed_value_opens_for_no_other_person_purpose_or_bytes(own_database: Path) -> None:
    one, other = open_subjects(count=2)
    sealed = seal(subject=one, data=b"data", purpose="phone")
    bad = [(other, sealed, "phone"), (one, sealed, "address"), (one, b"", "phone"), (one, sealed[:12], "phone")]
    for place in range(len(sealed)):
        bad.append((one, sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :], "phone"))
    for subject, changed, purpose in bad:
        with pytest.raises(UnableToUnseal, match="not what was sealed") as told:
            unseal(subject=subject, sealed=changed, purpose=purpose)
        assert not told.value.destroyed
    with pytest.raises(UnableToUnseal, match="no such subject"):
        unseal(subject="0" * 32, sealed=sealed, purpose="phone")
    with pytest.raises(UnableToSeal, match="no such subject"):
        seal(subject="0" * 32, data=b"x", purpose="phone")


def test_wrapped_keys_exchanged_between_persons_open_nothing(own_database: Path) -> None:
    one, other = open_subjects(count=2)
    sealed = seal(subject=one, data=b"data", purpose="phone")
    SubjectKey.objects.filter(subject=one).update(wrapped=bytes(SubjectKey.objects.get(subject=other).wrapped))
    with pytest.raises(UnableToUnseal, match="wrapped key was changed"):
        unseal(subject=one, sealed=sealed, purpose="phone")


def test_many_are_sealed_and_opened_in_few_queries(own_database: Path) -> None:
    subjects = open_subjects(count=1_201)
    assert len(set(subjects)) == 1_201
    items = [(subject, f"number {n}".encode()) for n, subject in enumerate(subjects)]
    with CaptureQueriesContext(connection) as asked:
        sealed = seal_all(items=items, purpose="phone")
    assert len(asked) == 3
    with transaction.atomic():
        destroy_key(subject=subjects[7], actor="test")
    opened = unseal_all(items=list(zip(subjects, sealed, strict=True)), purpose="phone")
    assert opened[7] is None
    assert [data for n, data in enumerate(opened) if n != 7] == [data for n, (_, data) in enumerate(items) if n != 7]
    with CaptureQueriesContext(connection) as asked:
        unseal(subject=subjects[3], sealed=sealed[3], purpose="phone")
    assert len(asked) == 1


def test_a_destroyed_key_is_gone_noted_and_never_comes_back(own_database: Path) -> None:
    subject = open_subject()
    sealed = seal(subject=subject, data=b"data", purpose="phone")
    kept = bytes(SubjectKey.objects.get(subject=subject).wrapped)
    with transaction.atomic():
        assert destroy_key(subject=subject, actor="officer") is True
        assert destroy_key(subject=subject, actor="officer") is False
    with pytest.raises(UnableToUnseal, match="destroyed") as told:
        unseal(subject=subject, sealed=sealed, purpose="phone")
    assert told.value.destroyed
    with pytest.raises(UnableToSeal, match="destroyed"):
        seal(subject=subject, data=b"data", purpose="phone")
    assert bytes(SubjectKey.objects.get(subject=subject).wrapped) == b""
    noted = AuditEntry.objects.get()
    assert (noted.actor, noted.verb, noted.subject) == ("officer", "destroyed_key", f"subject {subject}")
    with pytest.raises(DatabaseError, match="stays destroyed"), transaction.atomic():
        SubjectKey.objects.filter(subject=subject).update(wrapped=kept, destroyed_at=None)
    with pytest.raises(UnableToUnseal, match="no such subject"), transaction.atomic():
        destroy_key(subject="0" * 32, actor="officer")


def test_a_key_destroyed_in_a_transaction_that_fails_still_stands(own_database: Path) -> None:
    subject = open_subject()
    sealed = seal(subject=subject, data=b"data", purpose="phone")

    def destroy_and_fail() -> None:
        with transaction.atomic():
            destroy_key(subject=subject, actor="officer")
            raise RuntimeError("afterwards")

    with pytest.raises(RuntimeError, match="afterwards"):
        destroy_and_fail()
    assert unseal(subject=subject, sealed=sealed, purpose="phone") == b"data"
    assert AuditEntry.objects.count() == 0


def test_a_key_another_process_destroys_is_not_served_from_memory(own_database: Path) -> None:
    subject = open_subject()
    sealed = seal(subject=subject, data=b"data", purpose="phone")
    assert unseal(subject=subject, sealed=sealed, purpose="phone") == b"data"
    with connection.cursor() as elsewhere:  # as another process would, past every function of ours
        elsewhere.execute("update plumbing_subjectkey set wrapped = %s, destroyed_at = opened_at", [b""])
    with pytest.raises(UnableToUnseal, match="destroyed"):
        unseal(subject=subject, sealed=sealed, purpose="phone")


def test_a_blind_index_is_equal_for_equal_values_of_one_purpose_only(own_database: Path) -> None:
    index = blind_index(purpose="phone", value=PHONE)
    assert len(bytes.fromhex(index)) == 32
    assert blind_index(purpose="phone", value=PHONE) == index
    others = {blind_index(purpose="phone", value="+8613800138001"), blind_index(purpose="email", value=PHONE)}
    assert index not in others
    assert blind_index(purpose="ab", value="c") != blind_index(purpose="a", value="bc")


def test_another_master_key_is_told_apart_from_tampering(own_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = open_subject()
    sealed = seal(subject=subject, data=b"data", purpose="phone")
    monkeypatch.setenv(MASTER, text_of(NEW))
    for act in (
        lambda: unseal(subject=subject, sealed=sealed, purpose="phone"),
        lambda: seal(subject=subject, data=b"data", purpose="phone"),
        lambda: blind_index(purpose="phone", value=PHONE),
        open_subject,
    ):
        with pytest.raises(UnableToUseKey, match="locked with master key"):
            act()
    assert SubjectKey.objects.count() == 1


def test_rotation_keeps_every_value_and_every_index(own_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subjects = open_subjects(count=7)
    sealed = seal_all(items=[(subject, subject.encode()) for subject in subjects], purpose="phone")
    index = blind_index(purpose="phone", value=PHONE)
    with transaction.atomic():
        destroy_key(subject=subjects[2], actor="officer")
    before = {row.subject: bytes(row.wrapped) for row in SubjectKey.objects.all()}
    assert rewrap(old=OLD, new=NEW, actor="operator") == 6
    assert rewrap(old=OLD, new=NEW, actor="operator") == 0
    with pytest.raises(UnableToUseKey, match="locked with master key"):
        unseal(subject=subjects[0], sealed=sealed[0], purpose="phone")
    monkeypatch.setenv(MASTER, text_of(NEW))
    vault._index_key.cache_clear()
    opened = unseal_all(items=list(zip(subjects, sealed, strict=True)), purpose="phone")
    assert opened == [None if n == 2 else subject.encode() for n, subject in enumerate(subjects)]
    assert blind_index(purpose="phone", value=PHONE) == index
    assert all(bytes(SubjectKey.objects.get(subject=subject).wrapped) != before[subject] for subject in subjects[3:])
    assert rewrap(old=NEW, new=OLD, actor="operator") == 7, "six persons and the index key"
    monkeypatch.setenv(MASTER, text_of(OLD))
    vault._index_key.cache_clear()
    assert blind_index(purpose="phone", value=PHONE) == index


def test_rotation_from_a_key_that_is_not_the_old_one_changes_nothing(own_database: Path) -> None:
    open_subjects(count=3)
    before = list(SubjectKey.objects.order_by("subject").values_list("subject", "wrapped", "key_id"))
    with pytest.raises(UnableToUseKey, match="locked with master key"):
        rewrap(old=NEW, new=bytes(32), actor="operator")
    assert list(SubjectKey.objects.order_by("subject").values_list("subject", "wrapped", "key_id")) == before
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize("text", ["", "geheim-geheim", text_of(OLD)[:-4], text_of(OLD) + "AA==", text_of(OLD + b"x")])
def test_a_malformed_key_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(UnableToUseKey, match="base64") as told:
        key_of_text(text=text, name=MASTER)
    assert not text or text not in str(told.value)


def test_no_key_shows_in_a_text_of_ours() -> None:
    shown = repr(sealing.derived(OLD))
    assert sealing.derived(OLD).index_key.hex() not in shown
    assert "index_key" not in shown


def test_a_home_makes_its_key_once_for_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.delenv(MASTER)
    settings.NUAN_HOME = tmp_path / "home"
    path = tmp_path / "home" / "keys" / "master.key"
    with pytest.raises(UnableToUseKey, match="locked with it"):
        key_of_home(name=MASTER, may_make=lambda: False)
    assert not path.exists()
    key = key_of_home(name=MASTER, may_make=lambda: True)
    assert (len(key), path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (32, 0o600, 0o700)
    assert [found.name for found in path.parent.iterdir()] == ["master.key"]
    assert key_of_home(name=MASTER, may_make=lambda: False) == key
    path.chmod(0o640)
    with pytest.raises(UnableToUseKey, match="other accounts"):
        key_of_home(name=MASTER, may_make=lambda: True)
    path.chmod(0o600)
    path.write_text("not a key")
    with pytest.raises(UnableToUseKey, match="base64"):
        key_of_home(name=MASTER, may_make=lambda: True)
    assert path.read_text() == "not a key"
