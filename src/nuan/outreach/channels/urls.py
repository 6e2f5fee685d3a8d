"""Reading a gateway's URL from a variable, so that a fault names the variable and never what stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class UnableToConfigure(Exception):
    """A variable that says nothing usable."""

    def __init__(self, *, variable: str, why: str) -> None:
        self.variable, self.why = variable, why
        super().__init__(f"{variable} cannot be used: {why}; correct it, or unset it to have no such channel")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A URL taken apart. Options are taken one by one; what is left over at the end is a mistake."""

    variable: str
    scheme: str
    host: str = field(repr=False)
    port: int | None = field(repr=False)
    user: str = field(repr=False)
    password: str = field(repr=False)
    path: str = field(repr=False)
    query: str = field(repr=False)
    fragment: str = field(repr=False)
    options: dict[str, str] = field(repr=False)

    @property
    def kind(self) -> str:
        """The scheme without how it is carried: `wecom-app` of `wecom-app+http`."""
        return self.scheme.partition("+")[0]

    def wrong(self, why: str) -> UnableToConfigure:
        """A fault of this variable."""
        return UnableToConfigure(variable=self.variable, why=why)

    def expect(self, *schemes: str) -> None:
        """Raise UnableToConfigure unless the scheme is one of these."""
        if self.scheme not in schemes:
            raise self.wrong(f"it must begin with one of {', '.join(f'{scheme}://' for scheme in schemes)}")

    def netloc(self) -> str:
        """Host and port, without who we are."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"

    def base(self) -> str:
        """The address over HTTP: with TLS unless the scheme ends in `+http`."""
        carried = "http" if self.scheme.endswith("+http") else "https"
        return f"{carried}://{self.netloc()}{self.path.rstrip('/')}"

    def after_hash(self) -> Place:
        """The same with the options that stand after `#`, where the query belongs to somebody else."""
        return replace(self, options=dict(parse_qsl(self.fragment, keep_blank_values=True)))

    def take(self, name: str, default: str | None = None) -> str:
        """An option's text; without a default it must be there."""
        if name in self.options:
            return self.options.pop(name)
        if default is None:
            raise self.wrong(f"the option `{name}` is missing")
        return default

    def number(self, name: str, default: int | None, least: int, most: int) -> int:
        """A whole number, also as 0x…"""
        said = self.take(name, None if default is None else str(default))
        try:
            value = int(said, 0)
        except ValueError:
            raise self.wrong(f"`{name}` is no whole number") from None
        if not least <= value <= most:
            raise self.wrong(f"`{name}` must be from {least} to {most}")
        return value

    def yes(self, name: str, *, default: bool) -> bool:
        """`yes` or `no`."""
        said = self.take(name, "yes" if default else "no").lower()
        if said not in {"yes", "no"}:
            raise self.wrong(f"`{name}` must be yes or no")
        return said == "yes"

    def one_of(self, name: str, words: Sequence[str]) -> str:
        """One of these, the first if nothing is said."""
        said = self.take(name, words[0])
        if said not in words:
            raise self.wrong(f"`{name}` must be one of {', '.join(words)}")
        return said

    def zone(self, name: str, default: str) -> str:
        """A time zone's name."""
        said = self.take(name, default)
        try:
            ZoneInfo(said)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise self.wrong(f"`{name}` is no time zone, such as Asia/Shanghai") from None
        return said

    def nothing_left(self) -> None:
        """Raise UnableToConfigure for options nobody knows."""
        if self.options:
            raise self.wrong(f"nobody knows the option {', '.join(f'`{name}`' for name in sorted(self.options))}")


def place_of(*, settings: Mapping[str, str], variable: str) -> Place:
    """The URL in a variable. Raises UnableToConfigure."""
    try:
        parts = urlsplit(settings[variable].strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise UnableToConfigure(variable=variable, why="it is no URL") from None
    if not host:
        raise UnableToConfigure(
            variable=variable, why="it names no host, as in scheme://user:password@host:port?options"
        )
    return Place(
        variable=variable, scheme=parts.scheme, host=host, port=port, user=unquote(parts.username or ""),
        password=unquote(parts.password or ""), path=parts.path, query=parts.query, fragment=parts.fragment,
        options=dict(parse_qsl(parts.query, keep_blank_values=True)),
    )  # fmt: skip
