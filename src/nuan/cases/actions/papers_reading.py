"""Have a document opened by a process of its own (`cases.papers_reader`) and take what it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Final

from nuan.cases.rules.papers import REFUSALS, PapersPolicy
from nuan.cases.rules.papers_bytes import first_refusal, media_of

_READER: Final = "nuan.cases.papers_reader"
_SECONDS: Final = 40
_PASSED_ON: Final = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT")


@dataclass(frozen=True, kw_only=True)
class ReadPaper:
    """What is to be kept of a document, or why it is not taken (`why`, a word of `papers.REFUSALS`)."""

    why: str
    media: str = ""
    pages: int = 0
    kept: bytes = b""


def read_paper(*, data: bytes, name: str, policy: PapersPolicy) -> ReadPaper:
    """A document's content, judged by its bytes and then by opening it. Whatever ends the reader ends as unreadable."""
    why = first_refusal(data=data, name=name, policy=policy)
    media = media_of(data=data)
    if why or media is None:
        return ReadPaper(why=why or "not_taken")
    limits = {limit: getattr(policy, limit) for limit in ("max_bytes", "max_pixels", "max_side", "max_pages")}
    head = json.dumps({"media": media, **limits}).encode() + b"\n"
    environment = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 (our own module; no word of it is given by anybody)
            [sys.executable, "-I", "-m", _READER], input=head + data, capture_output=True, timeout=_SECONDS, check=False,
            env=environment,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return ReadPaper(why="unreadable")
    first, _, kept = done.stdout.partition(b"\n")
    if done.returncode or not first.startswith(b"{"):
        return ReadPaper(why="unreadable")
    said = json.loads(first)
    if "why" in said:
        return ReadPaper(why=said["why"] if said["why"] in REFUSALS else "unreadable")
    return ReadPaper(why="", media=media, pages=int(said["pages"]), kept=kept)
