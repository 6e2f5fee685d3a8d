"""A mailbox over IMAP on loopback: log in, select, search, fetch, mark. It drops the line when it is told to."""

from __future__ import annotations

import contextlib
import re
import socketserver
import ssl
import threading
from dataclasses import dataclass, field

from tests.peers.recording import Recording

_UID = re.compile(r"UID (SEARCH|FETCH|STORE) ?(\d*) ?(.*)", re.I)


@dataclass
class Stored:
    """One mail."""

    raw: bytes
    seen: bool = False


@dataclass
class ImapServer:
    """Listens as soon as it is entered. `drop_at`: a command (`FETCH`, `STORE`) at which the line is dropped, once each."""

    login: tuple[str, str] = ("nuan", "s3cret")
    mailbox: str = "INBOX"
    tls: ssl.SSLContext | None = None
    drop_at: list[str] = field(default_factory=list)
    mails: list[Stored] = field(default_factory=list)
    seen: Recording = field(default_factory=Recording)

    def put(self, raw: bytes) -> None:
        self.mails.append(Stored(raw))

    def __enter__(self) -> ImapServer:
        peer = self

        class Handler(_Handler):
            mailbox_of = peer

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = daemon_threads = True

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(socketserver.StreamRequestHandler):
    mailbox_of: ImapServer

    def setup(self) -> None:
        if self.mailbox_of.tls is not None:
            self.request = self.mailbox_of.tls.wrap_socket(self.request, server_side=True)
        super().setup()

    def say(self, line: str | bytes) -> None:
        self.wfile.write((line.encode() if isinstance(line, str) else line) + b"\r\n")

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            self.say("* OK ready")
            while line := self.rfile.readline():
                tag, _, rest = line.decode().strip().partition(" ")
                if not self._answered(tag, rest):
                    return

    def _answered(self, tag: str, rest: str) -> bool:
        peer, verb = self.mailbox_of, rest.split(" ")[0].upper()
        wanted = _UID.match(rest)
        if wanted is not None:
            verb = wanted[1].upper()
        peer.seen.add("command", verb=verb)
        if verb in peer.drop_at:
            peer.drop_at.remove(verb)
            return False
        done = "OK done"
        if verb == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        elif verb == "LOGIN":
            right = tuple(part.strip('"') for part in rest.split(" ")[1:3]) == peer.login
            done = "OK in" if right else "NO [AUTHENTICATIONFAILED] no"
        elif verb == "SELECT":
            right = rest.split(" ", 1)[1].strip('"') == peer.mailbox
            if right:
                self.say(f"* {len(peer.mails)} EXISTS")
            done = "OK [READ-WRITE] selected" if right else "NO no such mailbox"
        elif wanted is not None:
            self._mail(verb, wanted)
        elif verb == "LOGOUT":
            self.say("* BYE")
        self.say(f"{tag} {done}")
        return verb != "LOGOUT"

    def _mail(self, verb: str, wanted: re.Match[str]) -> None:
        mails = self.mailbox_of.mails
        if verb == "SEARCH":
            found = [str(place) for place, mail in enumerate(mails, start=1) if not mail.seen]
            self.say(f"* SEARCH {' '.join(found)}".rstrip())
            return
        number = int(wanted[2])
        mail = mails[number - 1]
        if verb == "STORE":
            mail.seen = True
            self.say(f"* {number} FETCH (UID {number} FLAGS (\\Seen))")
        else:
            self.say(f"* {number} FETCH (UID {number} BODY[] {{{len(mail.raw)}}}".encode() + b"\r\n" + mail.raw + b")")
