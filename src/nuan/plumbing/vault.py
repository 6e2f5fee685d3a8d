"""A key per person: what is sealed under it can be read while the key stands, and by nobody once it is destroyed.

A *subject* is a random number standing for a person. Its data key (AES-256-GCM) lies in the database wrapped by the master
key (`keys.py`). A sealed value is bound to its subject and its purpose: it opens nowhere else. Erasing a person is
overwriting one wrapped key; rows, hashes and chains over the sealed bytes stay as they are.

Unwrapped keys are not kept: unwrapping takes microseconds, and a kept key could outlive its destruction by another
process. So every call reads the wrapped keys it needs, in one query.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection, transaction

from nuan.plumbing import clock
from nuan.plumbing.audit import record, record_all
from nuan.plumbing.keys import KEY_BYTES, MASTER, UnableToUseKey, key_of_home
from nuan.plumbing.models import SubjectKey
from nuan.plumbing.sealing import Master, bound, derived, lock, unlock

_KEYS_A_QUERY = 500
INDEX_SUBJECT = "index"
"""Where `rewrap` keeps the index key of the first master key, so that blind indexes outlive a rotation."""
DESTROYED = "destroyed_key"
"""The verb of the audit trail for an erasure."""


def subject_named(subject: str) -> str:
    """A subject as the audit trail names it."""
    return f"subject {subject}"


class UnableToSeal(RuntimeError):
    """A value cannot be sealed: the subject is unknown, or its key was destroyed."""

    def __init__(self, *, subject: str, why: str) -> None:
        self.subject, self.why = subject, why
        super().__init__(f"nothing can be sealed for subject {subject}: {why}. Open a new subject for new data.")


class UnableToUnseal(RuntimeError):
    """A sealed value cannot be opened. `destroyed`: its person was erased; else it is not what was sealed."""

    def __init__(self, *, subject: str, purpose: str, why: str, destroyed: bool) -> None:
        self.subject, self.purpose, self.why, self.destroyed = subject, purpose, why, destroyed
        super().__init__(f"the {purpose} of subject {subject} cannot be opened: {why}.")


def _master() -> Master:
    return derived(key_of_home(name=MASTER, may_make=lambda: not SubjectKey.objects.exists()))


def _unwrap(master: Master, *, subject: str, wrapped: bytes, key_id: str) -> bytes:
    """A data key. Raises UnableToUseKey when another master key wrapped it, UnableToUnseal when it was tampered with."""
    if key_id != master.key_id:
        raise UnableToUseKey(
            name=MASTER, problem=f"subject {subject} is locked with master key {key_id}, this one is {master.key_id}",
            remedy="Start with the master key the data was locked with; nothing was changed",
        )  # fmt: skip
    key = unlock(master.wrapping, wrapped, bound("wrapped", subject))
    if key is None:
        raise UnableToUnseal(
            subject=subject, purpose="key", why="the wrapped key was changed since it was written", destroyed=False
        )
    return key


def _refuse_another(key_id: str) -> None:
    """Refuse to go on when the living keys are wrapped by another master key than this. Raises UnableToUseKey."""
    living = SubjectKey.objects.filter(destroyed_at__isnull=True).order_by("subject")
    used = living.values_list("key_id", flat=True).first()
    if used not in (None, key_id):
        raise UnableToUseKey(
            name=MASTER, problem=f"the data is locked with master key {used}, this one is {key_id}",
            remedy="Start with the master key the data was locked with; nothing was changed",
        )  # fmt: skip


def open_subject() -> str:
    """A new subject with a key of its own, in the caller's transaction; returns its id, 32 random hex digits."""
    return open_subjects(count=1)[0]


def open_subjects(*, count: int) -> list[str]:
    """As `open_subject`, many at once."""
    master, now = _master(), clock.now()
    _refuse_another(master.key_id)
    subjects = [secrets.token_hex(16) for _ in range(count)]
    rows = [
        SubjectKey(
            subject=subject, key_id=master.key_id, opened_at=now,
            wrapped=lock(master.wrapping, secrets.token_bytes(KEY_BYTES), bound("wrapped", subject)),
        )
        for subject in subjects
    ]  # fmt: skip
    SubjectKey.objects.bulk_create(rows, batch_size=_KEYS_A_QUERY)
    return subjects


def _wrapped(subjects: Sequence[str]) -> list[tuple[str, bytes, str, object]]:
    """Before every contact: in plain SQL."""
    marks = ", ".join(["%s"] * len(subjects))
    asked = f"select subject, wrapped, key_id, destroyed_at from plumbing_subjectkey where subject in ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(asked, subjects)
        return [(str(row[0]), bytes(row[1]), str(row[2]), row[3]) for row in cursor.fetchall()]


def _ciphers(subjects: Sequence[str]) -> Mapping[str, AESGCM | None]:
    """Each known subject's cipher, None when its key was destroyed."""
    wanted = list(dict.fromkeys(subjects))
    found: dict[str, AESGCM | None] = {}
    master = _master() if wanted else None
    for start in range(0, len(wanted), _KEYS_A_QUERY):
        part = wanted[start : start + _KEYS_A_QUERY]
        for subject, wrapped, key_id, destroyed_at in _wrapped(part):
            if destroyed_at is not None:
                found[subject] = None
            elif master is not None:
                key = _unwrap(master, subject=subject, wrapped=bytes(wrapped), key_id=key_id)
                found[subject] = AESGCM(key)
    return found


def seal(*, subject: str, data: bytes, purpose: str) -> bytes:
    """`data` locked under the subject's key, for this purpose only. Raises UnableToSeal.

    Sealing the same data twice gives different bytes; their length tells the data's length (29 bytes more).
    """
    return seal_all(items=[(subject, data)], purpose=purpose)[0]


def seal_all(*, items: Sequence[tuple[str, bytes]], purpose: str) -> list[bytes]:
    """As `seal`, for many (subject, data), reading 500 keys a query."""
    ciphers = _ciphers([subject for subject, _ in items])
    sealed = []
    for subject, data in items:
        if subject not in ciphers:
            raise UnableToSeal(subject=subject, why="there is no such subject")
        cipher = ciphers[subject]
        if cipher is None:
            raise UnableToSeal(subject=subject, why="its key was destroyed (the person was erased)")
        sealed.append(lock(cipher, data, bound("sealed", subject, purpose)))
    return sealed


def unseal(*, subject: str, sealed: bytes, purpose: str) -> bytes:
    """What was sealed. Raises UnableToUnseal when the key was destroyed, or subject, purpose or bytes are others."""
    data = unseal_all(items=[(subject, sealed)], purpose=purpose)[0]
    if data is None:
        why = "its key was destroyed (the person was erased); nobody can open it any more"
        raise UnableToUnseal(subject=subject, purpose=purpose, why=why, destroyed=True)
    return data


def unseal_all(*, items: Sequence[tuple[str, bytes]], purpose: str) -> list[bytes | None]:
    """As `unseal`, for many (subject, sealed), reading 500 keys a query; None where the key was destroyed."""
    return unseal_mixed(items=[(subject, sealed, purpose) for subject, sealed in items])


def unseal_mixed(*, items: Sequence[tuple[str, bytes, str]]) -> list[bytes | None]:
    """As `unseal_all`, for values of different purposes at once: (subject, sealed, purpose)."""
    ciphers = _ciphers([subject for subject, _, _ in items])
    opened: list[bytes | None] = []
    for subject, sealed, purpose in items:
        if subject not in ciphers:
            why = "there is no such subject"
            raise UnableToUnseal(subject=subject, purpose=purpose, why=why, destroyed=False)
        cipher = ciphers[subject]
        data = None if cipher is None else unlock(cipher, bytes(sealed), bound("sealed", subject, purpose))
        if cipher is not None and data is None:
            why = "it is not what was sealed for this subject and purpose"
            raise UnableToUnseal(subject=subject, purpose=purpose, why=why, destroyed=False)
        opened.append(data)
    return opened


def destroy_key(*, subject: str, actor: str) -> bool:
    """Erase: overwrite the subject's wrapped key, note it in the audit trail; in the caller's transaction.

    False when it was destroyed already (nothing is noted then). Raises UnableToUnseal for an unknown subject.
    Whoever erases a person also removes the person's blind indexes: they are not sealed.
    """
    return destroy_keys(subjects=[subject], actor=actor) == 1


def destroy_keys(*, subjects: Sequence[str], actor: str) -> int:
    """As `destroy_key`, many at once; says how many keys stood until now. One unknown subject, and nothing is done."""
    wanted = sorted(set(subjects))
    parts = [wanted[start : start + _KEYS_A_QUERY] for start in range(0, len(wanted), _KEYS_A_QUERY)]
    keys = SubjectKey.objects.exclude(subject=INDEX_SUBJECT)
    living: list[str] = []
    for part in parts:
        rows = list(keys.select_for_update().filter(subject__in=part).order_by("subject"))
        if len(rows) != len(part):
            unknown = min(set(part) - {row.subject for row in rows})
            raise UnableToUnseal(subject=unknown, purpose="key", why="there is no such subject", destroyed=False)
        living += [row.subject for row in rows if row.destroyed_at is None]
    for part in parts:
        keys.filter(subject__in=part, destroyed_at__isnull=True).update(wrapped=b"", destroyed_at=clock.now())
    record_all(actor=actor, verb=DESTROYED, subjects=[subject_named(subject) for subject in living], facts={})
    return len(living)


@lru_cache(maxsize=4)
def _index_key(key_id: str, _database: str) -> bytes:
    """The key of blind indexes under this master key: constant, so it may be kept. Raises UnableToUseKey."""
    master = _master()
    kept = SubjectKey.objects.filter(subject=INDEX_SUBJECT).values_list("wrapped", "key_id").first()
    if kept is not None:
        return _unwrap(master, subject=INDEX_SUBJECT, wrapped=bytes(kept[0]), key_id=kept[1])
    _refuse_another(key_id)
    return master.index_key


def blind_index(*, purpose: str, value: str) -> str:
    """64 hex digits by which equal values are found without being read: HMAC-SHA256 under a key of its own.

    The same value gives the same index for one purpose, another for another. Bring values to one form first (a phone
    number to E.164). An index of a phone number is still personal data: who holds the master key can try all numbers.
    """
    return blind_indexes(items=[(purpose, value)])[0]


def blind_indexes(*, items: Sequence[tuple[str, str]]) -> list[str]:
    """As `blind_index`, for many (purpose, value), with the key looked up once."""
    key = _index_key(_master().key_id, str(connection.settings_dict["NAME"])) if items else b""
    return [hmac.new(key, bound("index", purpose, value), hashlib.sha256).hexdigest() for purpose, value in items]


def rewrap(*, old: bytes, new: bytes, actor: str) -> int:
    """Rotate the master key: every living key is wrapped anew; says how many. Run it while nobody else works, then start
    everything with the new key. Sealed values and blind indexes stay as they are. All or nothing; may be run again.

    Once the old master key is destroyed, the wrapped keys in backups from before open nothing any more: this is how a
    person erased after such a backup is erased from it too.
    """
    before, after = derived(old), derived(new)
    with transaction.atomic():
        living = SubjectKey.objects.select_for_update().filter(destroyed_at__isnull=True)
        stale = list(living.exclude(key_id=after.key_id).order_by("subject"))
        if stale and not SubjectKey.objects.filter(subject=INDEX_SUBJECT).exists():
            SubjectKey.objects.create(
                subject=INDEX_SUBJECT, key_id=after.key_id, opened_at=clock.now(),
                wrapped=lock(after.wrapping, before.index_key, bound("wrapped", INDEX_SUBJECT)),
            )  # fmt: skip
        for row in stale:
            key = _unwrap(before, subject=row.subject, wrapped=bytes(row.wrapped), key_id=row.key_id)
            row.wrapped = lock(after.wrapping, key, bound("wrapped", row.subject))
            row.key_id = after.key_id
        SubjectKey.objects.bulk_update(stale, ["wrapped", "key_id"], batch_size=_KEYS_A_QUERY)
        record(
            actor=actor, verb="rewrapped_keys", subject="master key",
            facts={"from": before.key_id, "to": after.key_id, "keys": len(stale)},
        )  # fmt: skip
    return len(stale)
