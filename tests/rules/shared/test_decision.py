"""A no always says why; several answers make one that keeps every reason."""

from datetime import UTC, datetime

import pytest

from nuan.shared.decision import Decision, all_of

EIGHT, NINE = (datetime(2026, 11, 24, hour, tzinfo=UTC) for hour in (8, 9))


def no(reason: str, not_before: datetime | None = None) -> Decision:
    return Decision(allowed=False, reasons=(reason,), limits_used=(f"ID-{reason}", "ID-shared"), not_before=not_before)


def test_a_no_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="reason"):
        Decision(allowed=False)
    with pytest.raises(ValueError, match="not_before"):
        Decision(allowed=True, not_before=EIGHT)
    with pytest.raises(ValueError, match="time zone"):
        Decision(allowed=False, reasons=("later",), not_before=datetime(2026, 11, 24))  # noqa: DTZ001


def test_one_no_is_enough_and_every_reason_and_limit_is_kept_once() -> None:
    whole = all_of(decisions=[Decision(allowed=True, reasons=("consented",)), no("night", EIGHT), no("cap", NINE)])
    assert not whole.allowed
    assert whole.reasons == ("night", "cap")
    assert whole.limits_used == ("ID-night", "ID-shared", "ID-cap")
    assert whole.not_before == NINE


def test_a_no_without_a_time_has_no_time_as_a_whole() -> None:
    assert all_of(decisions=[no("night", EIGHT), no("never")]).not_before is None


def test_only_yes_gives_yes() -> None:
    assert all_of(decisions=[Decision(allowed=True, reasons=("kept",)), Decision(allowed=True)]) == Decision(
        allowed=True, reasons=("kept",)
    )
