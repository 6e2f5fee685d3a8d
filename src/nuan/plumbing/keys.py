"""The secrets a home needs, each 32 bytes: the master key (wraps the keys of persons), the signing key, and the web secret
(what pages are signed with; losing it only signs everybody out).

Each comes from the environment (base64), else from a file in the home's `keys/`, made on first use and open to us alone.
The file is for trials: it lies beside what it locks. In production set the variable, and keep a copy of the key in a safe
place: who loses the master key has lost every sealed value. No key is ever printed, logged or put into an error.
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from nuan.plumbing.files import PRIVATE_FILE, flush_folder, make_private_folder

KEY_BYTES = 32
MASTER, SIGNING, WEB = "NUAN_MASTER_KEY", "NUAN_SIGNING_KEY", "NUAN_SECRET_KEY"
_FILES = {MASTER: "master.key", SIGNING: "signing.key", WEB: "web.key"}
_OTHERS_MAY = 0o077
HOW_TO_MAKE = 'python -c "import base64, os; print(base64.b64encode(os.urandom(32)).decode())"'


class UnableToUseKey(RuntimeError):
    """A secret is missing, malformed, open to others, or not the one the data was locked with. Never holds the key."""

    def __init__(self, *, name: str, problem: str, remedy: str) -> None:
        self.name, self.problem, self.remedy = name, problem, remedy
        super().__init__(f"{name}: {problem}. {remedy}.")


def key_of_text(*, text: str, name: str) -> bytes:
    """The 32 bytes of a base64 text. Raises UnableToUseKey, which does not repeat the text.

    >>> len(key_of_text(text="AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", name="NUAN_MASTER_KEY"))
    32
    """
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise UnableToUseKey(
            name=name, problem="it is not the base64 text of exactly 32 bytes",
            remedy=f"Put back the key that was used before; only for a new home make one: {HOW_TO_MAKE}",
        )  # fmt: skip
    return key


def is_there(*, name: str) -> bool:
    """Whether the secret exists, in the environment or in the home."""
    return name in os.environ or _path(name).exists()


def _path(name: str) -> Path:
    return Path(settings.NUAN_HOME) / "keys" / _FILES[name]


def key_of_home(*, name: str, may_make: Callable[[], bool]) -> bytes:
    """The secret `name` (MASTER or SIGNING) of this process.

    `may_make`: asked only when there is none yet; False when something is locked with a key we do not have.
    """
    text = os.environ.get(name)
    if text is not None:
        return key_of_text(text=text, name=name)
    path = _path(name)
    while True:
        try:
            return _read(path)
        except FileNotFoundError:
            if not may_make():
                raise UnableToUseKey(
                    name=name, problem=f"it is not set, there is no {path}, and there is data locked with it",
                    remedy="Put back the key: from where the operator keeps it, or from a backup of the keys folder",
                ) from None  # fmt: skip
            _make(path)


def web_secret_in(*, home: Path) -> str:
    """Django's secret: NUAN_SECRET_KEY, else that of the home's `keys/web.key`, else an empty text (no pages yet).

    It is asked for while the settings are read, so it takes the home as an argument.
    """
    text = os.environ.get(WEB)
    if text is not None:
        return text
    try:
        return f"nuan-web-{_read(home / 'keys' / _FILES[WEB]).hex()}"
    except FileNotFoundError:
        return ""


def make_web_secret(*, home: Path) -> None:
    """Make the home's `keys/web.key`, unless it is there or NUAN_SECRET_KEY is set."""
    if not web_secret_in(home=home):
        _make(home / "keys" / _FILES[WEB])


def _read(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if os.fstat(descriptor).st_mode & _OTHERS_MAY:
            raise UnableToUseKey(
                name=str(path), problem="other accounts of this machine may read it",
                remedy="chmod 600 it; if others had access, rotate the key",
            )  # fmt: skip
        text = os.read(descriptor, 4 * KEY_BYTES)
    finally:
        os.close(descriptor)
    return key_of_text(text=text.decode("ascii", "replace"), name=str(path))


def _make(path: Path) -> None:
    """A fresh key, whole or absent; the first of several processes wins."""
    make_private_folder(path.parent)
    part = path.parent / f".unfinished-{path.name}-{uuid4().hex}"
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(part)
    except FileExistsError:
        pass
    finally:
        part.unlink(missing_ok=True)
    flush_folder(path.parent)
