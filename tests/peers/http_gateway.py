"""A gateway over HTTP: text messages in the shape of Alibaba Cloud's, a signed webhook, and 企业微信.

`python -m tests.peers.http_gateway --port 8080 --dedupe --chance drop-after=.02 --chance throttle=.05`

Verdicts: `ok`; not taken: `throttle` (429), `away` (503), `drop-before`, `error-before` (500), `code:isv.X:text`,
`http:404`, `errcode:45009`; taken, but not told: `drop-after`, `error-after` (500), `silent` (no answer), `garbage`
(200 and no JSON).
Signatures are checked here by code of its own.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import hashlib
import hmac
import json
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.peers.recording import Mischief, Recording, read_chances

KEY_ID, SECRET, HOOK_SECRET = "peer-key", "peer-secret", "a secret both sides share"
ROBOT, CORP, CORP_SECRET = "robot-1", "corp-1", "corp-secret"


def aliyun_signature_fits(method: str, target: str, headers: dict[str, str], body: bytes) -> bool:
    """Alibaba Cloud's description of ACS3-HMAC-SHA256, step by step."""
    said = headers.get("authorization", "")
    algorithm, _, rest = said.partition(" ")
    fields = dict(piece.split("=", 1) for piece in rest.split(",") if "=" in piece)
    path, _, query = target.partition("?")
    pairs = sorted(query.split("&")) if query else []
    listed = fields.get("SignedHeaders", "").split(";")
    must = {"host", *(name for name in headers if name.startswith("x-acs-"))}
    if not must <= set(listed) or headers.get("x-acs-content-sha256") != hashlib.sha256(body).hexdigest():
        return False
    canonical = "".join((
        method, "\n", path or "/", "\n", "&".join(pairs), "\n", *(f"{name}:{headers[name].strip()}\n" for name in sorted(listed)),
        "\n", ";".join(sorted(listed)), "\n", headers["x-acs-content-sha256"],
    ))  # fmt: skip
    digest = hashlib.new("sha256", canonical.encode()).hexdigest()
    mac = hmac.HMAC(SECRET.encode(), digestmod="sha256")
    mac.update(b"ACS3-HMAC-SHA256\n" + digest.encode())
    return (algorithm, fields.get("Credential"), fields.get("Signature")) == (
        "ACS3-HMAC-SHA256",
        KEY_ID,
        mac.hexdigest(),
    )


class HttpGateway:
    """Listens as soon as it is entered. `raw` counts messages taken, `distinct` what is left after the key."""

    def __init__(
        self, *, mischief: Mischief | None = None, dedupe: bool = False, port: int = 0, stream: Any = None
    ) -> None:
        self.mischief, self.dedupe = mischief or Mischief(), dedupe
        self.seen = Recording(stream)
        self.keys: dict[str, str] = {}
        self.rows: list[dict[str, Any]] = []
        self.token, self.tokens = "", 0
        self.unknown_users: set[str] = set()
        self.closing = threading.Event()
        self._lock = threading.Lock()
        gateway = self

        class Handler(_Handler):
            peer = gateway

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> HttpGateway:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.seen.add("listening", port=self.port)
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def raw(self) -> int:
        return self.seen.count("taken") + self.seen.count("repeated")

    @property
    def distinct(self) -> int:
        return self.seen.count("taken")

    def take(self, key: str, **what: Any) -> str:
        with self._lock:
            if self.dedupe and key in self.keys:
                self.seen.add("repeated", key=key)
                return self.keys[key]
            name = f"{len(self.rows) + 1}^0"
            self.keys[key] = name
            self.rows.append({"key": key, "id": name, **what})
            self.seen.add("taken", key=key, id=name, **what)
            return name


class _Handler(BaseHTTPRequestHandler):
    peer: HttpGateway
    protocol_version = "HTTP/1.1"
    wbufsize = 65_536

    def log_message(self, *_: object) -> None:
        """The recording says it all."""

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            super().handle()

    def answer(self, status: int, body: Any, **headers: str) -> None:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def hang_up(self) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def do_GET(self) -> None:
        query = dict(parse_qsl(urlsplit(self.path).query))
        if (query.get("corpid"), query.get("corpsecret")) != (CORP, CORP_SECRET):
            self.answer(200, {"errcode": 40001, "errmsg": "invalid credential"})
            return
        self.peer.tokens += 1
        self.peer.token = f"token-{self.peer.tokens}"
        self.answer(200, {"errcode": 0, "access_token": self.peer.token, "expires_in": 7200})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        address = urlsplit(self.path)
        if address.path == "/":
            self._aliyun(dict(parse_qsl(address.query, keep_blank_values=True)), body)
        elif address.path == "/hook":
            self._hook(body)
        elif address.path == "/cgi-bin/webhook/send":
            self._wecom(body, right=dict(parse_qsl(address.query)).get("key") == ROBOT, wrong=93000)
        elif address.path == "/cgi-bin/message/send":
            self._wecom(body, right=dict(parse_qsl(address.query)).get("access_token") == self.peer.token, wrong=42001)
        else:
            self.answer(404, {})

    def _misbehaved_before(self) -> str | None:
        """The verdict if the message goes on; None when it was answered here without being taken."""
        verdict = self.peer.mischief.next()
        status = {"throttle": 429, "away": 503, "error-before": 500}.get(verdict)
        if verdict.startswith("http:"):
            status = int(verdict[5:])
        if status is not None:
            self.peer.seen.add("refused", verdict=verdict)
            self.answer(status, b"<html>", **({"retry_after": "7"} if verdict == "throttle" else {}))
            return None
        if verdict == "drop-before":
            self.peer.seen.add("dropped", before=True)
            self.hang_up()
            return None
        return verdict

    def _told(self, verdict: str, body: dict[str, Any]) -> None:
        """Answer, or not, a message that was taken."""
        if verdict == "drop-after":
            self.peer.seen.add("dropped", before=False)
            self.hang_up()
        elif verdict == "error-after":
            self.answer(500, b"oops")
        elif verdict == "garbage":
            self.answer(200, b"<html>welcome to the hotel")
        elif verdict == "silent":
            self.peer.closing.wait(20)
            self.hang_up()
        else:
            self.answer(200, body)

    def _aliyun(self, query: dict[str, str], body: bytes) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        if not aliyun_signature_fits("POST", self.path, headers, body):
            self.peer.seen.add("wrong signature")
            self.answer(400, {"Code": "SignatureDoesNotMatch", "Message": "no", "RequestId": "R"})
            return
        verdict = self._misbehaved_before()
        if verdict is None:
            return
        if verdict.startswith("code:"):
            _, code, *text = verdict.split(":")
            self.peer.seen.add("refused", verdict=verdict)
            self.answer(200, {"Code": code, "Message": ":".join(text), "RequestId": "R"})
        elif headers["x-acs-action"] == "QuerySendDetails":
            self._details(query)
        else:
            name = self.peer.take(
                query["OutId"], to=query["PhoneNumbers"], sender=query["SignName"], template=query["TemplateCode"],
                values=json.loads(query["TemplateParam"]),
            )  # fmt: skip
            self._told(verdict, {"Code": "OK", "Message": "OK", "BizId": name, "RequestId": "R"})

    def _details(self, query: dict[str, str]) -> None:
        rows = [
            row
            for row in self.peer.rows
            if row["to"] == query["PhoneNumber"] and row.get("day", query["SendDate"]) == query["SendDate"]
        ]
        if "BizId" in query:
            rows = [row for row in rows if row["id"] == query["BizId"]]
        size, page = int(query["PageSize"]), int(query["CurrentPage"])
        listed = [
            {"OutId": row["key"], "PhoneNum": row["to"], "SendStatus": row.get("status", 1), "ErrCode": row.get("code", ""),
             "ReceiveDate": row.get("at", ""), "Content": "…"}
            for row in rows[(page - 1) * size : page * size]
        ]  # fmt: skip
        self.answer(200, {
            "Code": "OK", "Message": "OK", "TotalCount": len(rows), "SmsSendDetailDTOs": {"SmsSendDetailDTO": listed},
        })  # fmt: skip

    def _hook(self, body: bytes) -> None:
        signed = b".".join((self.headers["nuan-timestamp"].encode(), self.headers["idempotency-key"].encode(), body))
        if self.headers["nuan-signature"] != "v1=" + hmac.new(HOOK_SECRET.encode(), signed, "sha256").hexdigest():
            self.peer.seen.add("wrong signature")
            self.answer(401, {})
            return
        verdict = self._misbehaved_before()
        if verdict is None:
            return
        told = json.loads(body)
        key = told.pop("key")
        name = self.peer.take(key, **told)
        self._told(verdict, {"id": name})

    def _wecom(self, body: bytes, *, right: bool, wrong: int) -> None:
        if not right:
            self.peer.seen.add("wrong key")
            self.answer(200, {"errcode": wrong, "errmsg": "no"})
            return
        verdict = self._misbehaved_before()
        if verdict is None:
            return
        told = json.loads(body)
        if verdict.startswith("errcode:"):
            self.peer.seen.add("refused", verdict=verdict)
            self.answer(200, {"errcode": int(verdict[8:]), "errmsg": "no"})
        elif told.get("touser") in self.peer.unknown_users:
            self.answer(200, {"errcode": 0, "errmsg": "ok", "invaliduser": told["touser"]})
        else:
            name = self.peer.take(base64.b64encode(body).decode(), **told)
            self._told(verdict, {"errcode": 0, "errmsg": "ok", "msgid": name})


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.peers.http_gateway", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--dedupe", action="store_true")
    parser.add_argument("--chance", action="append", default=[], metavar="VERDICT=SHARE")
    asked = parser.parse_args()
    mischief = Mischief(chances=read_chances(asked.chance), seed=asked.seed)
    with HttpGateway(mischief=mischief, dedupe=asked.dedupe, port=asked.port, stream=sys.stdout):
        sys.stdin.read()


if __name__ == "__main__":
    main()
