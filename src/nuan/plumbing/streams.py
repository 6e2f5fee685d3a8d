"""Which chains there are: each room that keeps one registers it in its apps.py (`ready`), so that one command verifies all."""

from __future__ import annotations

from nuan.plumbing.chain import Stream

_registered: dict[str, Stream] = {}


class UnableToRegister(ValueError):
    """Two chains under one name or one lock."""

    def __init__(self, *, name: str, other: str) -> None:
        self.name, self.other = name, other
        super().__init__(f"the chain {name!r} has the name or the lock of the chain {other!r}; give it its own")


def register(stream: Stream) -> None:
    """Make a chain known. The same one twice is once. Raises UnableToRegister."""
    for other in _registered.values():
        same = other.name == stream.name or other.lock == stream.lock
        if same and other != stream:
            raise UnableToRegister(name=stream.name, other=other.name)
    _registered[stream.name] = stream


def streams() -> tuple[Stream, ...]:
    """All chains, in the order of their names."""
    return tuple(_registered[name] for name in sorted(_registered))
