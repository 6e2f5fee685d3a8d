"""`nuan serve` as somebody runs it: it readies the home, answers, and stops when told; and what it refuses."""

from __future__ import annotations

import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

STEPS, STEP_SECONDS = 600, 0.1
UNKNOWN = ssl._create_unverified_context()  # the certificate is our own


def environment(home: Path, **more: str) -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if not name.startswith(("NUAN_", "DJANGO_"))}
    known.pop("DATABASE_URL", None)
    return {**known, "NUAN_HOME": str(home), "LANG": "C.UTF-8", **more}


def run(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nuan.cli.main", "serve", *arguments], env=environment(home, **more), check=False,
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@contextmanager
def serving(home: Path, port: int, *more: str) -> Iterator[subprocess.Popen[str]]:
    """A server that answers; ended with its workers afterwards."""
    scheme = "https" if more else "http"
    started = subprocess.Popen(
        [sys.executable, "-m", "nuan.cli.main", "serve", "--port", str(port), "--workers", "1", *more],
        env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        for _ in range(STEPS):
            try:
                urllib.request.urlopen(f"{scheme}://127.0.0.1:{port}/healthz", timeout=5, context=UNKNOWN).read()
                break
            except (urllib.error.URLError, ConnectionError):
                assert started.poll() is None, started.communicate()[0]
                time.sleep(STEP_SECONDS)
        yield started
    finally:
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def test_it_makes_a_home_answers_and_stops(tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    with serving(home, port) as server:
        base = f"http://127.0.0.1:{port}"
        assert urllib.request.urlopen(f"{base}/healthz").read() == b"ok\n"
        page = urllib.request.urlopen(base)
        assert page.url == f"{base}/sign-in"
        text = page.read().decode()
        for found in set(re.findall(r'(?:href|src)="(/static/[^"#]+)', text)):
            assert urllib.request.urlopen(base + found).status == 200, found
        key = home / "keys" / "web.key"
        assert key.stat().st_mode & 0o777 == 0o600
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(urllib.request.Request(f"{base}/sign-in", headers={"Host": "evil.example"}))
        assert refused.value.code == 400
        busy = run(home, "--port", str(port))
        assert busy.returncode == 1
        assert f"127.0.0.1:{port} cannot be listened on" in busy.stderr
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=60) == 0


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7"])
def test_an_address_others_reach_needs_tls(tmp_path: Path, host: str) -> None:
    done = run(tmp_path / "home", "--host", host, "--check")
    assert done.returncode == 1
    assert "must not travel without TLS" in done.stderr
    assert not (tmp_path / "home").exists()


def test_behind_a_proxy_it_may_listen_to_others(tmp_path: Path) -> None:
    done = run(tmp_path / "home", "--host", "0.0.0.0", "--check", NUAN_BEHIND_PROXY="1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "http://0.0.0.0:8000/" in done.stdout


def certificate_in(folder: Path) -> tuple[Path, Path]:
    """A certificate of this machine, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    )  # fmt: skip
    chain, secret = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(made.public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return chain, secret


def test_with_a_certificate_cookies_go_over_tls_only(tmp_path: Path) -> None:
    chain, key = certificate_in(tmp_path)
    port = free_port()
    with serving(tmp_path / "home", port, "--certificate", str(chain), "--key", str(key)):
        page = urllib.request.urlopen(f"https://127.0.0.1:{port}/sign-in", context=UNKNOWN)
        assert page.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
        cookie = page.headers["Set-Cookie"]
        assert cookie.startswith("__Host-nuan_form=")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Strict"} <= {part.strip() for part in cookie.split(";")}
        assert "Domain" not in cookie
