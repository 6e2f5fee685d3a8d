"""Which channels there are: told by variables of the environment, one for each gateway.

NUAN_SMTP_URL    e-mail. `smtp://USER:PASSWORD@HOST:587?from=Name <a@bank.example>` demands STARTTLS; `smtps://` is TLS from the
                 start, `smtp+plain://` none. Also `unsubscribe` (an address), `ca` (a file), `inbox` (a Maildir), `wait`.
NUAN_IMAP_URL    where answers to our e-mail come in, if not into a Maildir: `imaps://USER:PASSWORD@HOST:993`, TLS from the
                 start; `imap+plain://` none. Also `mailbox` (INBOX), `ca` (a file), `wait`.
NUAN_SMPP_URL    text messages. `smpp://ID:PASSWORD@HOST:2775?source=10690000` or `smpps://`. Also `country`, `bind`
                 (transceiver, transmitter, receiver), `system_type`, `window`, `rate`, `key_tag`, `reference`, `seven_bit`,
                 `alphabet`, `receipt_ids` (as_is, decimal), `unflagged_receipts`, `zone`, `most_parts`, `wait`.
NUAN_SMS_URL     text messages over HTTP. `aliyun://KEY_ID:SECRET@dysmsapi.aliyuncs.com?signature=NAME`, also `deduplicates`,
                 `wait`; or a signed webhook, see below.
NUAN_CHAT_URL    instant messages. `wecom-robot://KEY@qyapi.weixin.qq.com`,
                 `wecom-app://CORP:SECRET@qyapi.weixin.qq.com?agent=7`, or a signed webhook:
                 `webhook+https://:SECRET@HOST/PATH?ITS=QUERY#deduplicates=yes&wait=10`.
NUAN_LETTERS     letters: the folder into which they are printed. NUAN_LETTERS_SENDER: the lines of their head, parted by `|`.
NUAN_HTTP_PROXY  the way out for what goes over HTTP, if there is only one.

What is in a user name or a password must be percent-encoded as in any URL. `aliyun+http`, `wecom-robot+http` and the like
speak without TLS, for gateways on the same machine. What is not set does not exist: by default nothing is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlunsplit

from nuan.outreach.channels.aliyun import AliyunChannel, AliyunSettings
from nuan.outreach.channels.contract import EMAIL, IM, LETTER, SMS, Channel
from nuan.outreach.channels.gsm import is_known
from nuan.outreach.channels.letters import LetterChannel, LetterSettings
from nuan.outreach.channels.mail_imap import ImapSettings
from nuan.outreach.channels.smpp import SmppChannel
from nuan.outreach.channels.smpp_session import BINDS, Line
from nuan.outreach.channels.smpp_settings import SmppSettings
from nuan.outreach.channels.smtp import SmtpChannel, SmtpSettings
from nuan.outreach.channels.urls import Place, UnableToConfigure, place_of
from nuan.outreach.channels.webhook import WebhookChannel, WebhookSettings
from nuan.outreach.channels.wecom import WecomChannel, WecomSettings

Clock = Callable[[], datetime]
_MOST_WINDOW, _MOST_PARTS, _LONGEST_TAG = 1_000, 255, 0xFFFF
_SECRET_AT_LEAST: Final = 16


def channels_from(*, settings: Mapping[str, str], clock: Clock) -> dict[str, Channel]:
    """Every channel that is configured, by its word. Raises UnableToConfigure, which names the variable at fault."""
    made = {word: channel_from(settings=settings, channel=word, clock=clock) for word in (SMS, EMAIL, IM, LETTER)}
    return {word: channel for word, channel in made.items() if channel is not None}


def channel_from(*, settings: Mapping[str, str], channel: str, clock: Clock) -> Channel | None:
    """The channel for a word of `shared.contact.CHANNELS`; None where none is configured, and then nothing is sent.

    `settings` is the environment; `clock` tells aware UTC. Nothing is connected yet. Raises UnableToConfigure.

    >>> channel_from(settings={}, channel="sms", clock=datetime.now) is None
    True
    """
    if channel == EMAIL and settings.get("NUAN_SMTP_URL"):
        return _smtp(place_of(settings=settings, variable="NUAN_SMTP_URL"), _imap(settings), clock)
    if channel == EMAIL and settings.get("NUAN_IMAP_URL"):
        raise UnableToConfigure(
            variable="NUAN_IMAP_URL", why="NUAN_SMTP_URL is not set, and answers are to what we send"
        )
    if channel == SMS and settings.get("NUAN_SMPP_URL"):
        if settings.get("NUAN_SMS_URL"):
            raise UnableToConfigure(
                variable="NUAN_SMPP_URL", why="NUAN_SMS_URL is set as well, and only one can send text messages"
            )
        return _smpp(place_of(settings=settings, variable="NUAN_SMPP_URL"), clock)
    proxy = settings.get("NUAN_HTTP_PROXY", "")
    if channel == SMS and settings.get("NUAN_SMS_URL"):
        place = place_of(settings=settings, variable="NUAN_SMS_URL")
        if place.kind == "webhook":
            return _webhook(place, channel=SMS, clock=clock, proxy=proxy)
        return _aliyun(place, clock=clock, proxy=proxy)
    if channel == IM and settings.get("NUAN_CHAT_URL"):
        place = place_of(settings=settings, variable="NUAN_CHAT_URL")
        if place.kind == "webhook":
            return _webhook(place, channel=IM, clock=clock, proxy=proxy)
        return _wecom(place, proxy=proxy)
    if channel == LETTER and settings.get("NUAN_LETTERS"):
        sender = settings.get("NUAN_LETTERS_SENDER", "").replace("|", "\n")
        return LetterChannel(settings=LetterSettings(folder=Path(settings["NUAN_LETTERS"]), sender=sender))
    return None


def _imap(settings: Mapping[str, str]) -> ImapSettings | None:
    if not settings.get("NUAN_IMAP_URL"):
        return None
    place = place_of(settings=settings, variable="NUAN_IMAP_URL")
    place.expect("imaps", "imap+plain")
    if not place.user or not place.password:
        raise place.wrong("it has no USER:PASSWORD@ before the host")
    tls = place.scheme == "imaps"
    made = ImapSettings(
        host=place.host, port=place.port or (993 if tls else 143), tls=tls, user=place.user, password=place.password,
        mailbox=place.take("mailbox", "INBOX"), ca_file=place.take("ca", ""), wait_s=place.number("wait", 30, 1, 600),
    )  # fmt: skip
    place.nothing_left()
    return made


def _smtp(place: Place, imap: ImapSettings | None, clock: Clock) -> SmtpChannel:
    place.expect("smtp", "smtps", "smtp+plain")
    security = {"smtp": "starttls", "smtps": "tls", "smtp+plain": "none"}[place.scheme]
    sender, inbox = place.take("from"), place.take("inbox", "")
    if "@" not in sender:
        raise place.wrong("`from` is no e-mail address")
    made = SmtpSettings(
        host=place.host, port=place.port or {"tls": 465, "starttls": 587, "none": 25}[security], security=security,
        sender=sender, user=place.user, password=place.password, unsubscribe_mailto=place.take("unsubscribe", ""),
        ca_file=place.take("ca", ""), wait_s=place.number("wait", 30, 1, 600), inbox=Path(inbox) if inbox else None,
        imap=imap,
    )  # fmt: skip
    place.nothing_left()
    return SmtpChannel(settings=made, clock=clock)


def _smpp(place: Place, clock: Clock) -> SmppChannel:
    place.expect("smpp", "smpps")
    tls = place.scheme == "smpps"
    line = Line(
        host=place.host, port=place.port or (3550 if tls else 2775), system_id=place.user, password=place.password, tls=tls,
        system_type=place.take("system_type", ""), bind=place.one_of("bind", BINDS),
        reply_wait_s=place.number("wait", 10, 1, 600),
    )  # fmt: skip
    if len(line.password.encode()) > 8:
        raise place.wrong("the password has more than the 8 characters SMPP 3.4 allows")
    alphabet = place.take("alphabet", "gsm")
    if not is_known(alphabet=alphabet):
        raise place.wrong("`alphabet` is none that is known; use gsm, latin-1, ascii …")
    made = SmppSettings(
        line=line, source=place.take("source"), country=place.take("country", "").removeprefix("+"),
        window=place.number("window", 10, 1, _MOST_WINDOW), rate=place.number("rate", 0, 0, 100_000),
        key_tag=place.number("key_tag", 0, 0, _LONGEST_TAG), reference=place.yes("reference", default=False),
        seven_bit=place.yes("seven_bit", default=True), default_alphabet=alphabet,
        receipt_ids=place.one_of("receipt_ids", ("as_is", "decimal")),
        unflagged_receipts=place.yes("unflagged_receipts", default=False), zone=place.zone("zone", "Asia/Shanghai"),
        most_parts=place.number("most_parts", 10, 1, _MOST_PARTS),
    )  # fmt: skip
    place.nothing_left()
    return SmppChannel(settings=made, clock=clock)


def _aliyun(place: Place, *, clock: Clock, proxy: str) -> AliyunChannel:
    place.expect("aliyun", "aliyun+http")
    if not place.user or not place.password:
        raise place.wrong("it has no KEY_ID:SECRET@ before the host")
    made = AliyunSettings(
        url=place.base(), key_id=place.user, secret=place.password, signature=place.take("signature"),
        deduplicates=place.yes("deduplicates", default=False), wait_s=place.number("wait", 10, 1, 600), proxy=proxy,
    )  # fmt: skip
    place.nothing_left()
    return AliyunChannel(settings=made, clock=clock)


def _wecom(place: Place, *, proxy: str) -> WecomChannel:
    place.expect("wecom-robot", "wecom-robot+http", "wecom-app", "wecom-app+http")
    wait = place.number("wait", 10, 1, 600)
    if place.kind == "wecom-robot":
        if not place.user:
            raise place.wrong("it has no KEY@ before the host")
        made = WecomSettings(url=place.base(), robot_key=place.user, wait_s=wait, proxy=proxy)
    else:
        if not place.user or not place.password:
            raise place.wrong("it has no CORP:SECRET@ before the host")
        made = WecomSettings(
            url=place.base(), corp_id=place.user, secret=place.password, agent_id=place.number("agent", None, 0, 1 << 31),
            wait_s=wait, proxy=proxy,
        )  # fmt: skip
    place.nothing_left()
    return WecomChannel(settings=made)


def _webhook(place: Place, *, channel: str, clock: Clock, proxy: str) -> WebhookChannel:
    place.expect("webhook+https", "webhook+http")
    if len(place.password) < _SECRET_AT_LEAST:
        raise place.wrong(f"the secret before the host (`:SECRET@`) has fewer than {_SECRET_AT_LEAST} characters")
    options = place.after_hash()
    made = WebhookSettings(
        url=urlunsplit((place.scheme.partition("+")[2], place.netloc(), place.path, place.query, "")),
        secret=place.password, channel=channel, deduplicates=options.yes("deduplicates", default=False),
        wait_s=options.number("wait", 10, 1, 600), proxy=proxy,
    )  # fmt: skip
    options.nothing_left()
    return WebhookChannel(settings=made, clock=clock)
