"""Hand an array to compiled functions as a bare pointer: no bounds, no reference count.

Numba hands over seven words and counts a reference for every array at every call; a handful of arrays was measured fifty
times slower than their pointers. Whoever uses it sees to it that the array lives and is wide enough
(`docs/decisions/0006-the-kernel-works-on-a-bare-pointer.md`).
"""

from __future__ import annotations

from typing import Any

from numba.core import types
from numba.extending import intrinsic


@intrinsic
def _as_pointer(_context: Any, array: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return context.make_array(signature.args[0])(context, builder, arguments[0]).data

    return types.CPointer(array.dtype)(array), generate


pointer: Any = _as_pointer
"""`pointer(array)` inside a compiled function: the address of the array's first number."""
