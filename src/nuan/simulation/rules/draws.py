"""Dice that are a function of what they are thrown for.

Each draw is a hash of (seed, stream, key). Contract 17 gets the same numbers whether 100 or 100 000 contracts are made,
in one piece or a million at a time, and whether 30 days are generated or 60. A stateful generator cannot promise that.
Draws are whole numbers throughout, so no amount of money ever passes through a float.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

PPM = 1_000_000
_GOLDEN = 0x9E3779B97F4A7C15
_MASK = 0xFFFFFFFFFFFFFFFF


def _mixed(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """SplitMix64's finaliser (Steele, Lea, Flood 2014), in place: every input bit moves every output bit."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        values ^= values >> np.uint64(shift)
        values *= np.uint64(factor)
    values ^= values >> np.uint64(31)
    return values


@dataclass(frozen=True, kw_only=True)
class Dice:
    """Dice of one seed. `stream` names what is thrown for, `keys` are whole numbers naming whom.

    >>> import numpy as np
    >>> dice = Dice(seed=7)
    >>> whole = dice.below(limit=6, stream="throw", keys=np.arange(5))
    >>> bool((dice.below(limit=6, stream="throw", keys=np.arange(3, 5)) == whole[3:]).all())
    True
    """

    seed: int

    def _hash(self, *, stream: str, keys: Ints) -> npt.NDArray[np.uint64]:
        start = ((self.seed & _MASK) * _GOLDEN + zlib.crc32(stream.encode()) * 0xD1B54A32D192ED03) & _MASK
        origin = int(_mixed(np.array([start], np.uint64))[0])
        values = keys.astype(np.uint64)
        values *= np.uint64(_GOLDEN)
        values += np.uint64(origin)
        return _mixed(values)

    def below(self, *, limit: int | Ints, stream: str, keys: Ints) -> Ints:
        """Whole numbers from 0 to `limit` − 1, equally likely; `limit` (one, or one a key) is at most 2**31."""
        drawn = self._hash(stream=stream, keys=keys)
        drawn >>= np.uint64(32)
        drawn *= np.asarray(limit).astype(np.uint64)
        drawn >>= np.uint64(32)
        return drawn.view(np.int64)

    def between(self, *, first: int | Ints, last: int | Ints, stream: str, keys: Ints) -> Ints:
        """Whole numbers from `first` to `last`, both possible."""
        low = np.asarray(first, np.int64)
        return low + self.below(limit=np.asarray(last, np.int64) - low + 1, stream=stream, keys=keys)

    def chance(self, *, ppm: int | Ints, stream: str, keys: Ints) -> Flags:
        """True with the probability given in parts per million (one, or one a key)."""
        return np.asarray(self.below(limit=PPM, stream=stream, keys=keys) < np.asarray(ppm), np.bool_)

    def choose(self, *, weights: Sequence[int], stream: str, keys: Ints) -> Ints:
        """Places in `weights`, each as likely as its share of their sum."""
        edges = np.cumsum(np.array(weights, np.int64))
        drawn = self.below(limit=int(edges[-1]), stream=stream, keys=keys)
        return np.searchsorted(edges, drawn, side="right").astype(np.int64)
