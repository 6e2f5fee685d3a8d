"""企业微信 (WeCom): a group's robot, and messages of an app to a person."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from nuan.outreach.channels.contract import IM, Accepted, Kind, Outgoing, UnableToSend
from nuan.outreach.channels.http_line import Answer, HttpLine

_MOST_OCTETS: Final = 2_048
"""Of a text message; the service cuts or refuses what is longer."""
_STALE_TOKEN: Final = (40014, 41001, 42001)
_FATES: Final[dict[int, tuple[Kind, int]]] = {
    -1: ("unknown", 0), 45009: ("later", 60), 45033: ("later", 60), 40003: ("never", 0), 40008: ("never", 0),
    40056: ("never", 0), 40058: ("never", 0), 44004: ("never", 0), 45002: ("never", 0), 81013: ("never", 0),
    82001: ("never", 0),
}  # fmt: skip
"""`errcode` → fate: busy, too often, and what is wrong with the person or the text. Others (token, address, permission) are
the set-up's fault: later."""
_REST_S: Final = 600


@dataclass(frozen=True, kw_only=True)
class WecomSettings:
    """Either a robot (`robot_key`) or an app (`corp_id`, `secret`, `agent_id`)."""

    url: str = "https://qyapi.weixin.qq.com"
    robot_key: str = field(default="", repr=False)
    corp_id: str = ""
    secret: str = field(default="", repr=False)
    agent_id: int = 0
    wait_s: float = 10
    proxy: str = field(default="", repr=False)
    """The lender's own way out, such as `http://proxy.bank.example:3128`."""


class WecomChannel:
    """One robot or one app.

    The service can drop a text it has seen within some hours, but by its content, not by a key, and would drop a second,
    meant one as well. So that is left off and `deduplicates` is False.
    """

    def __init__(self, *, settings: WecomSettings) -> None:
        self._settings = settings
        self._line = HttpLine(channel=IM, deduplicates=False, wait_s=settings.wait_s, proxy=settings.proxy)
        self._token, self._token_until = "", 0.0

    @property
    def name(self) -> str:
        """Which adapter."""
        return "wecom_robot" if self._settings.robot_key else "wecom_app"

    @property
    def channel(self) -> str:
        """Instant messages."""
        return IM

    @property
    def deduplicates(self) -> bool:
        """Not by key."""
        return False

    def open(self) -> None:
        """For an app, get its token. Raises UnableToSend (`later`)."""
        if not self._settings.robot_key:
            self._fresh_token()

    def close(self) -> None:
        """Let go of connections; the token is forgotten too."""
        self._line.close()
        self._token, self._token_until = "", 0.0

    def send(self, *, message: Outgoing) -> Accepted:
        """One text: to the robot's group, mentioning `to` if given, or to the person with the account `to`."""
        try:
            text = message.text.encode()
        except UnicodeEncodeError:
            raise self._line.fault(kind="never", code="no_text") from None
        if not 0 < len(text) <= _MOST_OCTETS:
            raise self._line.fault(kind="never", code="too_long" if text else "empty")
        if self._settings.robot_key:
            mention = {"mentioned_list": [message.to]} if message.to else {}
            body = {"msgtype": "text", "text": {"content": message.text, **mention}}
            said = self._ask("webhook/send", {"key": self._settings.robot_key}, body)
        else:
            said = self._to_person(message)
        code = said.get("errcode")
        if code != 0:
            raise self._fault(code)
        if message.to and message.to in str(said.get("invaliduser", "")).split("|"):
            raise self._line.fault(kind="never", code="invalid_user")
        return Accepted(provider_id=str(said.get("msgid", "")))

    def _to_person(self, message: Outgoing) -> dict[str, object]:
        body = {
            "touser": message.to, "msgtype": "text", "agentid": self._settings.agent_id,
            "text": {"content": message.text},
        }  # fmt: skip
        said = self._ask("message/send", {"access_token": self._fresh_token()}, body)
        if said.get("errcode") in _STALE_TOKEN:  # refused before anything was done: once more with a new token
            self._token_until = 0.0
            said = self._ask("message/send", {"access_token": self._fresh_token()}, body)
        return said

    def _fresh_token(self) -> str:
        if time.monotonic() >= self._token_until:
            values = {"corpid": self._settings.corp_id, "corpsecret": self._settings.secret}
            try:
                said = self._said(self._line.ask(url=self._at("gettoken", values), headers={}, body=b"", method="GET"))
            except UnableToSend as fault:  # whatever broke, no message was under way yet
                raise self._line.fault(
                    kind="later", code=fault.code, retry_after=fault.retry_after or _REST_S
                ) from None
            if said.get("errcode") != 0 or not said.get("access_token"):
                raise self._line.fault(kind="later", code=f"token_{said.get('errcode')}", retry_after=_REST_S)
            lasts = said.get("expires_in")
            self._token = str(said["access_token"])
            self._token_until = time.monotonic() + max(0, (lasts if isinstance(lasts, int) else 0) - 60)
        return self._token

    def _at(self, what: str, values: dict[str, str]) -> str:
        return f"{self._settings.url.rstrip('/')}/cgi-bin/{what}?{urlencode(values)}"

    def _ask(self, what: str, values: dict[str, str], body: Mapping[str, object]) -> dict[str, object]:
        raw = json.dumps(body, ensure_ascii=False).encode()
        headers = {"content-type": "application/json; charset=utf-8"}
        return self._said(self._line.ask(url=self._at(what, values), headers=headers, body=raw))

    def _said(self, answer: Answer) -> dict[str, object]:
        said = answer.said()
        if answer.status != 200 or not isinstance(said.get("errcode"), int):
            taken = 200 <= answer.status < 300
            code = "garbled" if taken else f"http_{answer.status}"
            raise self._line.fault(kind="unknown" if taken else "later", code=code, retry_after=0 if taken else _REST_S)
        return said

    def _fault(self, code: object) -> UnableToSend:
        kind, rest = _FATES.get(code if isinstance(code, int) else 0, ("later", _REST_S))
        return self._line.fault(kind=kind, code=f"wecom_{code}", retry_after=rest)
