"""Make a signed bundle of ledger entries, with the proof of each that it is in the chain as it was anchored."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from nuan.outreach import bundles
from nuan.outreach.ledger import LEDGER, PAYLOAD
from nuan.outreach.models import LedgerEntry, LedgerPayload
from nuan.outreach.rules.faults import UnableToBundle
from nuan.people.queries import standing_of
from nuan.plumbing.chain import hash_of, text_of
from nuan.plumbing.check import anchor_stream
from nuan.plumbing.files import write_whole
from nuan.plumbing.merkle import leaf_hash, node_hash, sibling_parts
from nuan.plumbing.signing import public_key, public_key_pem, sign
from nuan.plumbing.vault import unseal_all

_SAME_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The same entries give the same bytes."""


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """What was made. `signer`: the public key to publish."""

    path: Path
    entries: int
    anchored: int
    signer: str
    sha256: str


def make_bundle(
    *, path: Path, customer_id: str | None, from_at: datetime, until_at: datetime, opened: bool, at: datetime
) -> Bundle:
    """Write the entries kept in [from_at, until_at), of one person or of all, as a signed zip file.

    The ledger is verified and anchored first. `opened`: with what each entry says of its person, in clear: only for the
    person, a court, a regulator. Raises UnableToAnchor when the ledger does not fit, UnableToBundle for nothing to bundle,
    UnableToFindPerson.
    """
    anchor = anchor_stream(stream=LEDGER, at=at, signers=frozenset())
    rows = _rows(customer_id, from_at, until_at, at)
    if anchor is None or not rows:
        raise UnableToBundle(from_at=from_at, until_at=until_at)
    says = _said([row[0] for row in rows]) if opened else {}
    prove = _prover(anchor.count)
    files = {
        bundles.ENTRIES: _lines(_entry(row, says) for row in rows),
        bundles.PROOFS: _lines({"number": row[0], "path": [node.hex() for node in prove(row[0])]} for row in rows),
        bundles.ANCHORS: f"{anchor.line}\n".encode(), bundles.KEY: public_key_pem().encode(),
        bundles.README: bundles.HOW_TO_CHECK.encode(),
    }  # fmt: skip
    manifest = _text({
        "format": bundles.FORMAT, "made_at": at.astimezone(UTC).isoformat(timespec="seconds"), "signer": public_key(),
        "from": from_at.isoformat(), "until": until_at.isoformat(), "of": customer_id or "everybody", "opened": opened,
        "entries": len(rows), "anchored": anchor.count, "merkle_root": anchor.merkle_root,
        "files": {name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()},
    })  # fmt: skip
    signature = sign(data=manifest, purpose=bundles.PURPOSE).hex().encode()
    whole = _zip({bundles.MANIFEST: manifest, bundles.SIGNATURE: signature, **files})
    write_whole(path, whole)
    return Bundle(
        path=path,
        entries=len(rows),
        anchored=anchor.count,
        signer=public_key(),
        sha256=hashlib.sha256(whole).hexdigest(),
    )


def _rows(customer_id: str | None, from_at: datetime, until_at: datetime, at: datetime) -> list[tuple[Any, ...]]:
    entries = LedgerEntry.objects.filter(at__gte=from_at, at__lt=until_at).order_by("number")
    if customer_id is not None:
        entries = entries.filter(subject=standing_of(customer_id=customer_id, at=at).subject)
    return list(entries.values_list("number", "previous_hash", *LedgerEntry.chained))


def _said(numbers: Sequence[int]) -> dict[int, Any]:
    """What entries say of their persons, less those whose person was erased."""
    kept = []
    for start in range(0, len(numbers), 500):
        part = LedgerPayload.objects.filter(number__in=numbers[start : start + 500])
        kept += list(part.values_list("number", "subject", "sealed"))
    data = unseal_all(items=[(subject, bytes(sealed)) for _, subject, sealed in kept], purpose=PAYLOAD)
    return {row[0]: json.loads(text) for row, text in zip(kept, data, strict=True) if text is not None}


def _entry(row: tuple[Any, ...], says: dict[int, Any]) -> dict[str, Any]:
    number, previous, *values = row
    text = text_of(number=number, values=values)
    made = {"number": number, "previous_hash": previous, "text": text, "hash": hash_of(previous=previous, text=text)}
    return made | ({"says": says[number]} if number in says else {})


def _prover(count: int) -> Callable[[int], list[bytes]]:
    """Gives the path of an entry of the chain's first `count`, all from one reading of their hashes."""
    hashes = LedgerEntry.objects.filter(number__lte=count).order_by("number").values_list("entry_hash", flat=True)
    levels = [[leaf_hash(entry=bytes.fromhex(text)) for text in hashes.iterator(chunk_size=10_000)]]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([node_hash(left=below[n], right=below[n + 1]) for n in range(0, len(below) - 1, 2)])
    ragged: dict[tuple[int, int], bytes] = {}

    def root(first: int, until: int) -> bytes:
        size = until - first
        if size & (size - 1) == 0:
            return levels[size.bit_length() - 1][first // size]
        if (first, until) not in ragged:
            middle = first + (1 << (size - 1).bit_length() - 1)
            ragged[first, until] = node_hash(left=root(first, middle), right=root(middle, until))
        return ragged[first, until]

    return lambda number: [root(*part) for part in sibling_parts(place=number - 1, count=count)]


def _text(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _lines(documents: Iterable[Any]) -> bytes:
    return b"".join(_text(document) + b"\n" for document in documents)


def _zip(files: dict[str, bytes]) -> bytes:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(zipfile.ZipInfo(name, _SAME_DATE), data, zipfile.ZIP_DEFLATED)
    return whole.getvalue()
