"""What the error codes of Alibaba Cloud's text message service mean for a message (its lists of API and common errors)."""

from __future__ import annotations

from typing import Final

from nuan.outreach.channels.contract import Kind

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400

_NEVER: Final = frozenset(
    f"isv.{name}"
    for name in (
        "MOBILE_NUMBER_ILLEGAL", "MOBILE_COUNT_OVER_LIMIT", "DOMESTIC_NUMBER_NOT_SUPPORTED", "PARAM_LENGTH_LIMIT",
        "PARAM_NOT_SUPPORT_URL", "BLACK_KEY_CONTROL_LIMIT", "INVALID_PARAMETERS", "INVALID_JSON_PARAM",
        "TEMPLATE_MISSING_PARAMETERS", "TEMPLATE_PARAMS_ILLEGAL", "SMS_CONTENT_ILLEGAL", "SMS_TEMPLATE_ILLEGAL",
        "SMS_SIGNATURE_SCENE_ILLEGAL",
    )
)  # fmt: skip
"""The number, the values or the template are at fault: the same message fails again."""
_UNKNOWN: Final = ("isp.SYSTEM_ERROR", "isp.GATEWAY_ERROR", "isp.UNKNOWN", "InternalError", "ServiceUnavailable")
"""It broke on their side, and nobody says before or after what."""
_LIMITS: Final = (
    ("分钟", _MINUTE),
    ("小时", _HOUR),
    ("天级", _DAY),
    ("minute", _MINUTE),
    ("hour", _HOUR),
    ("day", _DAY),
)


def fate_of(*, code: str, said: str) -> tuple[Kind, int]:
    """The kind of fault and the seconds to rest.

    Limits for one number (`BUSINESS_LIMIT_CONTROL`) say in words whether it is the minute's, the hour's or the day's. What
    is not listed (account, balance, permission, signature of the request, the lender's limit of the day) can be mended by
    people and is tried again later.

    >>> fate_of(code="isv.BUSINESS_LIMIT_CONTROL", said="触发小时级流控Permits:5")
    ('later', 3600)
    >>> fate_of(code="isv.MOBILE_NUMBER_ILLEGAL", said=""), fate_of(code="isp.SYSTEM_ERROR", said="")
    (('never', 0), ('unknown', 0))
    """
    if code in _NEVER:
        return "never", 0
    if code.startswith(_UNKNOWN):
        return "unknown", 0
    if code == "isv.BUSINESS_LIMIT_CONTROL":
        return "later", next((rest for word, rest in _LIMITS if word in said.lower()), _DAY)
    if code in {"isv.DAY_LIMIT_CONTROL", "isv.MONTH_LIMIT_CONTROL"}:
        return "later", _DAY
    if code.startswith("Throttling"):
        return "later", _MINUTE
    return "later", _HOUR
