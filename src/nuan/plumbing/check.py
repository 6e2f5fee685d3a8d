"""Go through a chain from end to end, hold it against the anchors, and say what is wrong and what could not be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nuan.plumbing.anchors import Anchor, anchors_folder, anchors_in, erased_kept, keep_anchor, keep_erased, make_anchor
from nuan.plumbing.chain import GENESIS, Stream
from nuan.plumbing.keys import SIGNING, is_there
from nuan.plumbing.merkle import GrowingTree
from nuan.plumbing.models import AuditEntry, SubjectKey
from nuan.plumbing.signing import public_key
from nuan.plumbing.vault import DESTROYED, subject_named
from nuan.plumbing.walk import walk

_SUBJECTS_A_QUERY = 500


class UnableToAnchor(RuntimeError):
    """A chain that does not fit is not anchored."""

    def __init__(self, *, stream: str, why: str) -> None:
        self.stream, self.why = stream, why
        super().__init__(
            f"the {stream} was not anchored: {why}. Run nuan audit verify; keep a copy of the database as it is."
        )


@dataclass(frozen=True, kw_only=True)
class StreamReport:
    """What `check_stream` found. `broken_at`: the first entry that does not fit, None when all do.

    `anchored`: up to which entry an anchor vouches; what is newer could have been cut off or written anew unseen.
    """

    stream: str
    entries: int
    head: str
    merkle_root: str
    broken_at: int | None
    why: str | None
    anchors: int
    anchored: int
    anchor_faults: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether all entries fit each other and every anchor."""
        return self.broken_at is None and not self.anchor_faults

    @property
    def anchor(self) -> str:
        """Number and hash of the newest entry."""
        return f"{self.entries}:{self.head}"


def _sorted_out(anchors: Sequence[Anchor], signers: frozenset[str]) -> tuple[list[Anchor], list[Anchor]]:
    good: list[Anchor] = []
    bad: list[Anchor] = []
    for anchor in anchors:
        (good if anchor.is_bare or anchor.is_from(signers=signers) else bad).append(anchor)
    return good, bad


def check_stream(*, stream: Stream, anchors: Sequence[Anchor], signers: frozenset[str]) -> StreamReport:
    """Hold the chain against anchors; of those with a signature only the ones from `signers` (public keys) count.

    An anchor of another signer, or a changed one, is a fault. Anchors of other streams are passed over.
    """
    good, bad = _sorted_out([anchor for anchor in anchors if anchor.stream == stream.name], signers)
    faults = tuple(
        f"the anchor of entry {anchor.count} ({anchor.at}) is changed, or signed by {anchor.signer[:16]}… whom we do not know"
        for anchor in bad
    )
    by_count: dict[int, list[Anchor]] = {}
    for anchor in good:
        by_count.setdefault(anchor.count, []).append(anchor)
    tree, head, fits, anchored = GrowingTree(), GENESIS, 0, 0
    broken_at, why = None, None
    for seen in walk(stream=stream):
        why = seen.why
        if why is None:
            tree.add(bytes.fromhex(seen.entry_hash))
            here = by_count.pop(seen.number, [])
            root = tree.root().hex() if here else ""
            if any(anchor.head != seen.entry_hash or anchor.merkle_root not in ("", root) for anchor in here):
                why = f"entries {anchored + 1} to {seen.number} are not those the anchor names: they were written anew"
            elif here:
                fits, anchored = fits + len(here), seen.number
        if why is not None:
            broken_at = seen.number
            break
        head = seen.entry_hash
    entries = broken_at - 1 if broken_at is not None else tree.count
    longest = max(by_count, default=0)
    if broken_at is None and longest > entries:
        broken_at = entries + 1
        why = f"the chain ends at entry {entries}, an anchor names entry {longest}: the newest entries were cut off"
    return StreamReport(
        stream=stream.name, entries=entries, head=head, merkle_root=tree.root().hex(), broken_at=broken_at, why=why,
        anchors=fits, anchored=anchored, anchor_faults=faults,
    )  # fmt: skip


def check_with_kept(*, stream: Stream, more: Sequence[Anchor], signers: frozenset[str]) -> StreamReport:
    """As `check_stream`, against the anchors kept in the folder and those given, trusting this home's key if it has one."""
    kept, unread = anchors_in(path=anchors_folder() / f"{stream.name}.jsonl")
    trusted = signers | {public_key()} if is_there(name=SIGNING) else signers
    report = check_stream(stream=stream, anchors=[*kept, *more], signers=trusted)
    return StreamReport(**{**vars(report), "anchor_faults": (*unread, *report.anchor_faults)})


def anchor_stream(*, stream: Stream, at: datetime, signers: frozenset[str]) -> Anchor | None:
    """Anchor the chain as it stands, after checking it against the anchors before; None when it is empty.

    Gives the newest anchor again when nothing was added since. `signers`: keys this home signed with before. Raises
    UnableToAnchor.
    """
    report = check_with_kept(stream=stream, more=(), signers=signers)
    if not report.whole:
        raise UnableToAnchor(stream=stream.name, why=report.why or "; ".join(report.anchor_faults))
    if report.entries == 0:
        return None
    if report.anchored == report.entries:
        kept, _ = anchors_in(path=anchors_folder() / f"{stream.name}.jsonl")
        return next(anchor for anchor in reversed(kept) if anchor.count == report.entries)
    anchor = make_anchor(
        stream=stream.name, count=report.entries, head=report.head, merkle_root=report.merkle_root, at=at
    )
    keep_anchor(anchor=anchor)
    return anchor


def _erasures_noted() -> set[str]:
    named = AuditEntry.objects.filter(verb=DESTROYED).values_list("subject", flat=True)
    return {text.removeprefix(subject_named("")) for text in named}


def keep_erasures() -> int:
    """Note the trail's erasures beside the anchors, so that a restored backup cannot bring a person back unseen."""
    return keep_erased(subjects=_erasures_noted())


def erasures_at_odds() -> list[str]:
    """Where keys and notes disagree about who was erased: a key destroyed without a note, or there again."""
    noted = _erasures_noted()
    destroyed = set(SubjectKey.objects.filter(destroyed_at__isnull=False).values_list("subject", flat=True))
    wanted = sorted((noted | erased_kept()) - destroyed)
    back: list[str] = []
    for start in range(0, len(wanted), _SUBJECTS_A_QUERY):
        part = wanted[start : start + _SUBJECTS_A_QUERY]
        back += SubjectKey.objects.filter(subject__in=part).order_by("subject").values_list("subject", flat=True)
    unnoted = [f"the key of subject {one} was destroyed past the audit trail" for one in sorted(destroyed - noted)]
    return unnoted + [f"subject {one} was erased, and its key is there again; erase it once more" for one in back]
