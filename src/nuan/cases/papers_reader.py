"""Opens one document somebody gave, in a process of its own with little memory, little time and nothing to write to.

Decoders of pictures and PDFs have holes; whoever finds one here has a process that holds no key, no database and no secret.
In: a line of JSON (media, policy's limits), then the bytes. Out: a line of JSON (`why`, or `pages`), then what is to be kept.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
from datetime import date
from typing import BinaryIO, Final

from nuan.cases.rules.papers import PapersPolicy
from nuan.cases.rules.papers_pdf import look_through
from nuan.cases.rules.papers_pictures import UnableToTakePaper, draw_anew

MEMORY_BYTES: Final = 1 << 30
SECONDS: Final = 20


def confine() -> None:
    """Take from this process, for good, what reading one document does not need."""
    logging.disable()
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        resource.setrlimit(what, (most, most))


def answer(*, data: bytes, media: str, policy: PapersPolicy) -> tuple[dict[str, str | int], bytes]:
    """What to say of a document, and what is to be kept of it (nothing when it is not taken)."""
    try:
        if media == "pdf":
            return {"pages": look_through(data=data, policy=policy)}, data
        return {"pages": 1}, draw_anew(data=data, media=media, policy=policy)
    except UnableToTakePaper as fault:
        return {"why": fault.why}, b""


def main(*, given: BinaryIO, told: BinaryIO) -> None:
    """Read one document and answer."""
    confine()
    head = json.loads(given.readline())
    limits = {name: int(head[name]) for name in ("max_bytes", "max_pixels", "max_side", "max_pages")}
    media = str(head["media"])
    policy = PapersPolicy(from_on=date.min, media=(media,), max_files_a_person=1, kinds=(), **limits)
    said, kept = answer(data=given.read(), media=media, policy=policy)
    told.write(json.dumps(said).encode() + b"\n" + kept)
    told.flush()


if __name__ == "__main__":
    main(given=sys.stdin.buffer, told=sys.stdout.buffer)
