"""What may be true of a person or of another party in the file, for a time: recorded with its source, ended, never erased."""

from __future__ import annotations

from typing import Final

PERSON_TRAITS: Final = (
    "incapacitated", "minor", "elderly", "vulnerable", "customer_died", "workplace_forbids", "servicemember",
    "military_status_checked", "robots_revoked",
)  # fmt: skip
"""Flags (`shared.circumstances.FLAGS`) that belong to the customer rather than to one contact."""

PARTY_TRAITS: Final = (
    "party_refused", "party_obliged", "party_related", "party_renounced", "party_offered_to_pay", "party_asked_again",
    "party_authorised", "robots_revoked",
)  # fmt: skip
"""Flags that belong to another party."""

PERMANENT: Final = ("party_refused",)
"""Never ended: who has refused has refused, for every loan and every agency."""

EVIDENCED: Final = ("party_related", "party_authorised", "party_asked_again", "party_offered_to_pay")
"""Recorded only with a reference to evidence: they allow what would otherwise be refused."""
