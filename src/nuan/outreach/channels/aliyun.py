"""Text messages through an HTTP gateway of the shape of Alibaba Cloud's (Dysmsapi 2017-05-25)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from nuan.outreach.channels.aliyun_codes import fate_of
from nuan.outreach.channels.aliyun_reports import CHINA, moment_of
from nuan.outreach.channels.aliyun_signing import authorization, query_of
from nuan.outreach.channels.contract import SMS, Accepted, Outgoing, Receipt, State
from nuan.outreach.channels.http_line import Answer, HttpLine

_VERSION: Final = "2017-05-25"
_PAGE, _MOST_PAGES = 50, 10
_STATES: Final[dict[str, State]] = {"2": "bounced", "3": "delivered"}
_MAINLAND: Final = "86"
_MAINLAND_DIGITS: Final = 11


@dataclass(frozen=True, kw_only=True)
class AliyunSettings:
    """An account, and the approved signature under which messages go out."""

    url: str = "https://dysmsapi.aliyuncs.com"
    key_id: str = field(repr=False)
    secret: str = field(repr=False)
    signature: str
    """`SignName`: the name in 【】 before the text."""
    deduplicates: bool = False
    """Alibaba Cloud passes `OutId` through and does not drop second copies; gateways of the same shape may."""
    wait_s: float = 10
    proxy: str = field(default="", repr=False)
    """The lender's own way out, such as `http://proxy.bank.example:3128`."""


class AliyunChannel:
    """One account. Only approved templates can be sent: `template` and `template_values` of the message, not its text."""

    def __init__(self, *, settings: AliyunSettings, clock: Callable[[], datetime]) -> None:
        self._settings, self._clock = settings, clock
        self._line = HttpLine(
            channel=SMS, deduplicates=settings.deduplicates, wait_s=settings.wait_s, proxy=settings.proxy
        )

    @property
    def name(self) -> str:
        """Which adapter."""
        return "aliyun"

    @property
    def channel(self) -> str:
        """Text messages."""
        return SMS

    @property
    def deduplicates(self) -> bool:
        """As configured."""
        return self._settings.deduplicates

    def open(self) -> None:
        """Nothing to do: each request stands for itself."""

    def close(self) -> None:
        """Let go of connections."""
        self._line.close()

    def send(self, *, message: Outgoing) -> Accepted:
        """`SendSms` with the message's key as `OutId`. Raises UnableToSend."""
        if not message.template:
            raise self._line.fault(kind="never", code="no_template")
        values = {
            "PhoneNumbers": self._number(message.to),
            "SignName": message.sender or self._settings.signature,
            "TemplateCode": message.template,
            "TemplateParam": json.dumps(dict(message.template_values), ensure_ascii=False, sort_keys=True),
            "OutId": message.key,
        }
        said = self._understood(self._ask("SendSms", values))
        return Accepted(provider_id=str(said.get("BizId", "")))

    def look_up(self, *, key: str, provider_id: str, to: str, sent_on: date) -> Receipt | None:
        """`QuerySendDetails`: found by `OutId`, so also where no `BizId` ever came back. Raises UnableToSend (`later`).

        The service keeps days of China, so a day of UTC is looked for on two of them. A message taken a moment ago may not
        be listed yet.
        """
        today = self._clock().astimezone(CHINA).date()
        for day in (sent_on, sent_on + timedelta(days=1)):
            found = self._listed(key=key, provider_id=provider_id, to=to, day=day) if day <= today else None
            if found is not None:
                return found
        return None

    def _listed(self, *, key: str, provider_id: str, to: str, day: date) -> Receipt | None:
        for page in range(1, _MOST_PAGES + 1):
            values = {
                "PhoneNumber": self._number(to),
                "SendDate": f"{day:%Y%m%d}",
                "PageSize": str(_PAGE),
                "CurrentPage": str(page),
            }
            if provider_id:
                values["BizId"] = provider_id
            said = self._understood(self._ask("QuerySendDetails", values), asking=True)
            listed = said.get("SmsSendDetailDTOs")
            rows = listed.get("SmsSendDetailDTO", []) if isinstance(listed, dict) else []
            for row in rows:
                if row.get("OutId") == key:
                    return self._receipt(row, key=key, provider_id=provider_id)
            if len(rows) < _PAGE:
                break
        return None

    def _receipt(self, row: Mapping[str, object], *, key: str, provider_id: str) -> Receipt:
        return Receipt(
            key=key, provider_id=provider_id, state=_STATES.get(str(row.get("SendStatus")), "unknown"),
            at=moment_of(row.get("ReceiveDate"), otherwise=self._clock()), code=str(row.get("ErrCode", "")),
        )  # fmt: skip

    def _number(self, to: str) -> str:
        kept = "".join(letter for letter in to.strip() if letter not in " -()")
        digits = kept.removeprefix("+")
        if not (digits.isascii() and digits.isdigit() and _MAINLAND_DIGITS <= len(digits) <= 15):
            raise self._line.fault(kind="never", code="bad_number")
        mainland = kept.startswith("+" + _MAINLAND) and len(digits) == len(_MAINLAND) + _MAINLAND_DIGITS
        return digits.removeprefix(_MAINLAND) if mainland else digits

    def _ask(self, action: str, values: Mapping[str, str]) -> Answer:
        host = urlsplit(self._settings.url).netloc
        query = query_of(values=values)
        headers = {
            "host": host,
            "x-acs-action": action,
            "x-acs-version": _VERSION,
            "x-acs-date": self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "x-acs-signature-nonce": secrets.token_hex(16),
            "x-acs-content-sha256": sha256(b"").hexdigest(),
        }
        headers["authorization"] = authorization(
            method="POST", path="/", query=query, headers=headers, body=b"", key_id=self._settings.key_id,
            secret=self._settings.secret,
        )  # fmt: skip
        return self._line.ask(url=f"{self._settings.url.rstrip('/')}/?{query}", headers=headers, body=b"")

    def _understood(self, answer: Answer, *, asking: bool = False) -> dict[str, object]:
        said = answer.said()
        code = str(said.get("Code", ""))
        if code == "OK" and answer.status == 200:
            return said
        if not code:
            raise self._line.fault(kind="later" if asking or answer.status >= 300 else "unknown", code="garbled")
        kind, rest = fate_of(code=code, said=str(said.get("Message", "")))
        if asking and kind != "later":
            kind, rest = "later", 3_600
        raise self._line.fault(kind=kind, code=code[:60], retry_after=rest)
