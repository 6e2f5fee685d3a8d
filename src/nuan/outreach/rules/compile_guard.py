"""Compile the guard's engine once, so that nobody waits for it later: `python -m nuan.outreach.rules.compile_guard`."""

from __future__ import annotations

from datetime import UTC, datetime

from nuan.outreach.rules.asking import Facts, Proposal
from nuan.outreach.rules.guard import judge, rulebook_of
from nuan.policy.rules.pack import Pack


def compile_guard() -> None:
    """Ask it once, of a pack without rules; Numba keeps the result on disk."""
    pack = Pack(jurisdiction="none", limits=(), rules=(), pack_hash="none")
    proposal = Proposal(
        at=datetime(2026, 1, 1, tzinfo=UTC), channel="call", purpose="collect", lender_kind="bank", product="card"
    )
    judge(proposal=proposal, facts=Facts(zones=("UTC",)), rulebook=rulebook_of(pack=pack))


if __name__ == "__main__":
    compile_guard()
