"""The unfinished night: bucket by bucket, each with a note of what it came to, so that a killed run goes on from there."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from nuan.book.actions.night import BucketNight, BucketTask, PeopleOfBucket, gather_people, night_file, run_bucket
from nuan.daily_run.nights import MANIFEST
from nuan.daily_run.rules.manifest import NightManifest
from nuan.plumbing.checkpoints import reached
from nuan.plumbing.files import flush_file, flush_folder, hash_of_file, make_private_folder, write_whole
from nuan.plumbing.pool import Pool

Note = TypeVar("Note", BucketNight, PeopleOfBucket)


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """The folder of an unfinished night. Its name carries the pin: everything the night is made from, hashed."""

    folder: Path

    @property
    def night(self) -> Path:
        """What becomes the night."""
        return self.folder / "night"

    @property
    def parts_aside(self) -> Path:
        """Where the parts go when the night is published: only the roll-up needs them."""
        return self.folder / "parts"

    def remove(self) -> None:
        """Remove it, once the night is published."""
        clear_workplaces(home=self.folder.parent.parent)

    def note(self, kind: str, bucket: int) -> Path:
        """Where the note of a finished bucket is."""
        return self.folder / "done" / f"{kind}-{bucket:04d}.json"


def clear_workplaces(*, home: Path) -> None:
    """Remove every workplace: nothing in them is needed once a night is complete."""
    if (home / "work").exists():
        shutil.rmtree(home / "work")


def workplace(*, home: Path, on: date, made_from: Sequence[str]) -> Workplace:
    """The workplace of a night made from these hashes. One made from anything else is removed."""
    pin = hashlib.sha256("\n".join(made_from).encode()).hexdigest()[:32]
    place = make_private_folder(home / "work") / f"{on.isoformat()}-{pin}"
    for other in sorted((home / "work").iterdir()):
        if other != place:
            shutil.rmtree(other)
    found = Workplace(folder=make_private_folder(place))
    if found.parts_aside.exists():
        found.parts_aside.rename(found.night / "parts")
    return found


def _tables_of(note: BucketNight | PeopleOfBucket) -> dict[str, str]:
    return {"people": note.sha256} if isinstance(note, PeopleOfBucket) else note.sha256


def _kept(place: Workplace, kind: type[Note], bucket: int) -> Note | None:
    """The note of a bucket done earlier, when every byte it speaks of is still there."""
    path = place.note(kind.__name__, bucket)
    if not path.exists():
        return None
    note = kind(**json.loads(path.read_bytes()))
    for table, sha in _tables_of(note).items():
        file = night_file(folder=place.night, table=table, bucket=bucket)
        if not file.exists() or hash_of_file(file) != sha:
            return None
    return note


def _keep(place: Workplace, note: BucketNight | PeopleOfBucket) -> None:
    data = json.dumps(asdict(note), sort_keys=True).encode()
    write_whole(place.note(type(note).__name__, note.bucket), data)
    reached("bucket_noted" if isinstance(note, BucketNight) else "people_noted")


def _work_off(
    place: Workplace, kind: type[Note], count: int, results: Callable[[list[int]], Iterator[Note]],
    advance: Callable[[], None],
) -> tuple[list[Note], int]:  # fmt: skip
    kept = {bucket: _kept(place, kind, bucket) for bucket in range(count)}
    notes = [note for note in kept.values() if note is not None]
    reused = len(notes)
    for _ in notes:
        advance()
    for note in results([bucket for bucket, note in kept.items() if note is None]):
        _keep(place, note)
        notes.append(note)
        advance()
    return sorted(notes, key=lambda note: note.bucket), reused


def state_buckets(
    *, place: Workplace, task: Callable[[int], BucketTask], buckets: int, pool: Pool, advance: Callable[[], None]
) -> tuple[list[BucketNight], int]:
    """State every bucket of contracts not yet done; the notes of all, and how many were done before."""
    return _work_off(
        place, BucketNight, buckets, lambda todo: pool.map(_state, [task(bucket) for bucket in todo]), advance
    )


def _state(task: BucketTask) -> BucketNight:
    done = run_bucket(task)
    reached("bucket_written")
    return done


def gather_buckets(
    *, place: Workplace, on: date, buckets: int, pool: Pool, advance: Callable[[], None]
) -> tuple[list[PeopleOfBucket], int]:
    """Roll up every bucket of people not yet done; the notes of all, and how many were done before."""
    return _work_off(
        place, PeopleOfBucket, buckets,
        lambda todo: pool.map(_gather, [(place.night, bucket, buckets, on) for bucket in todo]), advance,
    )  # fmt: skip


def _gather(task: tuple[Path, int, int, date]) -> PeopleOfBucket:
    out, bucket, buckets, on = task
    done = gather_people(out=out, bucket=bucket, buckets=buckets, on=on)
    reached("people_written")
    return done


def publish_night(*, place: Workplace, night: NightManifest, target: Path) -> None:
    """Have every byte on disk, then let the night appear under its date by one rename."""
    (place.night / MANIFEST).write_bytes(night.to_json())
    (place.night / "parts").rename(place.parts_aside)
    reached("parts_aside")
    for folder, _, names in os.walk(place.night):
        for name in names:
            flush_file(Path(folder, name))
        flush_folder(Path(folder))
    make_private_folder(target.parent)
    place.night.rename(target)
    flush_folder(target.parent)
