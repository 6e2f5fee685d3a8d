"""Where the database is, from one URL: read strictly, and never repeated in an error, because it holds a password."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

OPTIONS = (
    "host",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "connect_timeout",
    "application_name",
    "target_session_attrs",
)
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;PRAGMA cache_size=-20000;"
        "PRAGMA secure_delete=ON;"
    ),
}
"""Write-ahead log, write transactions that wait for their turn instead of failing half way, and zeros where something
was deleted or overwritten (a destroyed key)."""
_EXAMPLE = "postgresql://USER:PASSWORD@HOST:5432/NAME, or sqlite:////folder/nuan.sqlite3"


class UnableToReadDatabaseUrl(ValueError):
    """DATABASE_URL is not one we understand."""

    def __init__(self, *, problem: str) -> None:
        self.problem = problem
        super().__init__(
            f"DATABASE_URL: {problem}. Write it like {_EXAMPLE}; unset it to use SQLite in the home folder."
        )


def sqlite_at(*, path: str) -> dict[str, Any]:
    """Django's settings of an SQLite file."""
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": dict(SQLITE_OPTIONS)}


def database_from(*, url: str) -> dict[str, Any]:
    """Django's settings of the database a URL names. Raises UnableToReadDatabaseUrl.

    >>> found = database_from(url="postgresql://nuan:p%40ss@db.example.org:5433/nuan?sslmode=require")
    >>> found["HOST"], found["PORT"], found["NAME"], found["PASSWORD"], found["OPTIONS"]
    ('db.example.org', '5433', 'nuan', 'p@ss', {'sslmode': 'require'})
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UnableToReadDatabaseUrl(problem="it is no URL, or its port is no number") from None
    if parts.fragment:
        raise UnableToReadDatabaseUrl(problem="it holds a '#'; write %23 where one belongs to the password")
    if parts.scheme == "sqlite":
        if parts.netloc or not parts.path.removeprefix("/") or parts.query:
            raise UnableToReadDatabaseUrl(problem="an sqlite URL names a file and nothing else")
        return sqlite_at(path=unquote(parts.path.removeprefix("/")))
    if parts.scheme not in ("postgresql", "postgres"):
        raise UnableToReadDatabaseUrl(problem="it begins neither with postgresql:// nor with sqlite://")
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in name:
        raise UnableToReadDatabaseUrl(problem="it does not name one database after the host")
    return _postgresql(name=name, query=parts.query, parts=(parts.username, parts.password, parts.hostname, port))


def _postgresql(
    *, name: str, query: str, parts: tuple[str | None, str | None, str | None, int | None]
) -> dict[str, Any]:
    user, password, host, port = parts
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True) if query else []
    except ValueError:
        raise UnableToReadDatabaseUrl(problem="what follows '?' is not name=value") from None
    options = dict(pairs)
    unknown = sorted(set(options) - set(OPTIONS))
    if unknown or len(options) != len(pairs):
        what = f"it has the unknown options {', '.join(unknown)}" if unknown else "it names an option twice"
        raise UnableToReadDatabaseUrl(problem=f"{what}; known are {', '.join(OPTIONS)}")
    socket_or_host = options.pop("host", None) or (unquote(host) if host else "")
    return {
        "ENGINE": "django.db.backends.postgresql", "NAME": name, "USER": unquote(user or ""),
        "PASSWORD": unquote(password or ""), "HOST": socket_or_host, "PORT": str(port or ""), "OPTIONS": options,
    }  # fmt: skip
