"""Authority: up to how much a role may grant by itself, by kind, product, currency and amount."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from nuan.access.rules.dated import count_of, only_keys, part_in_force
from nuan.access.rules.faults import UnableToReadAccessPolicy
from nuan.access.rules.roles import ROLES
from nuan.shared.decision import Decision

FILE: Final = "envelopes.toml"
ANY: Final = "any"
WHOLE_BP: Final = 10_000
KINDS: Final[dict[str, tuple[str, str]]] = {
    "waive_penalty": ("减免罚息", "waive penalty interest"),
    "waive_fee": ("减免费用", "waive fees"),
    "waive_interest": ("减免利息", "waive interest"),
    "waive_principal": ("减免本金", "waive principal"),
    "rearrange": ("重新安排还款", "rearrange repayment"),
    "goodwill": ("善意补偿", "goodwill payment"),
}
"""What is granted."""


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """A role may grant `up_to_minor`, and no more than `share_bp` basis points of what is owed (None: no share)."""

    id: str
    kind: str
    role: str
    product: str
    currency: str
    up_to_minor: int
    share_bp: int | None

    def holds(self, *, amount_minor: int, of_minor: int) -> bool:
        """Whether the amount lies within."""
        within_share = self.share_bp is None or amount_minor * WHOLE_BP <= of_minor * self.share_bp
        return amount_minor <= self.up_to_minor and within_share


def read_envelopes(*, table: Mapping[str, Any], on: date) -> tuple[Envelope, ...]:
    """The envelopes in force on a day. Raises UnableToReadAccessPolicy."""
    part = part_in_force(table=table, name="authority", file=FILE, on=on)
    only_keys(part=part, keys={"envelopes"}, file=FILE, where="authority")
    found = [_envelope(one, place) for place, one in enumerate(part["envelopes"])]
    for what, keys in (
        ("id", [one.id for one in found]),
        ("role, kind, product and currency", [(one.role, one.kind, one.product, one.currency) for one in found]),
    ):
        if len(set(keys)) != len(keys):
            raise UnableToReadAccessPolicy(file=FILE, key="envelopes", why=f"two have the same {what}")
    return tuple(found)


def _envelope(one: Mapping[str, Any], place: int) -> Envelope:
    where = f"envelopes[{place}]"
    needed = {"id", "kind", "role", "product", "currency", "up_to_minor"}
    only_keys(part={key: one[key] for key in one if key != "share_bp"}, keys=needed, file=FILE, where=where)
    if one["kind"] not in KINDS or one["role"] not in ROLES:
        raise UnableToReadAccessPolicy(file=FILE, key=where, why="its kind or role is not known")
    share = count_of(part=one, key="share_bp", file=FILE, least=0) if "share_bp" in one else None
    if share is not None and share > WHOLE_BP:
        raise UnableToReadAccessPolicy(file=FILE, key=f"{where}.share_bp", why="it is more than the whole (10000)")
    return Envelope(
        id=one["id"], kind=one["kind"], role=one["role"], product=one["product"], currency=one["currency"],
        up_to_minor=count_of(part=one, key="up_to_minor", file=FILE, least=0), share_bp=share,
    )  # fmt: skip


def _of_role(envelopes: Iterable[Envelope], role: str, kind: str, product: str, currency: str) -> Envelope | None:
    """The role's envelope: the product's own goes before that for any."""
    fit = [one for one in envelopes if (one.role, one.kind, one.currency) == (role, kind, currency)]
    own = [one for one in fit if one.product == product]
    return next(iter(own or [one for one in fit if one.product == ANY]), None)


def within_envelope(
    *, envelopes: Iterable[Envelope], roles: Iterable[str], kind: str, product: str, currency: str, amount_minor: int,
    of_minor: int,
) -> Decision:  # fmt: skip
    """Whether somebody of these roles may grant an amount alone. `of_minor`: what is owed of the kind, whole.

    A no says which role may; whoever approves it there must be another person (`roles.may_approve`).

    >>> own = Envelope(id="E", kind="waive_fee", role="coach", product="any", currency="CNY", up_to_minor=100, share_bp=None)
    >>> within_envelope(envelopes=[own], roles=("coach",), kind="waive_fee", product="card", currency="CNY",
    ...                 amount_minor=101, of_minor=500).limits_used
    ('E',)
    """
    held = set(roles)
    if kind not in KINDS or amount_minor <= 0 or of_minor < 0:
        return Decision(allowed=False, reasons=("种类或金额不成立 / the kind or the amount makes no sense",))
    if amount_minor > of_minor and kind.startswith("waive_"):
        return Decision(allowed=False, reasons=("不能减免多于所欠 / no more can be waived than is owed",))
    known = tuple(envelopes)
    found = [(role, _of_role(known, role, kind, product, currency)) for role in ROLES]
    able = [role for role, one in found if one is not None and one.holds(amount_minor=amount_minor, of_minor=of_minor)]
    asked = tuple(one.id for role, one in found if one is not None and role in held)
    if set(able) & held:
        return Decision(allowed=True, limits_used=asked)
    if not able:
        return Decision(
            allowed=False, limits_used=asked,
            reasons=("超出所有角色的授权 / it is beyond the authority of every role",),
        )  # fmt: skip
    zh, en = "、".join(ROLES[role][0] for role in able), ", ".join(ROLES[role][1] for role in able)
    return Decision(
        allowed=False, limits_used=asked,
        reasons=(f"超出本角色授权，须由{zh}批准 / it is beyond this role's authority and goes to: {en}",),
    )  # fmt: skip
