"""Build the sprite of icons: `python tools/make_icons.py FOLDER`, FOLDER being `icons/outline` of npm's @tabler/icons.

The names wanted stand in `tools/icons.txt`, one a line. The sprite is committed; run this only when names are added.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

TOOLS = Path(__file__).parent
SPRITE = TOOLS.parent / "src/nuan/workbench/static/workbench/icons.svg"
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg"><!-- Tabler Icons, MIT licence, see static/vendor/tabler/LICENSE-icons; '
    "built by tools/make_icons.py -->"
)
LOOK = 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'


def symbol(*, name: str, text: str) -> str:
    """One drawing of the sprite."""
    inside = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    inside = inside[inside.index(">", inside.index("<svg")) + 1 : inside.rindex("</svg>")]
    inside = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none" ?/>', "", inside)
    return f'<symbol id="i-{name}" viewBox="0 0 24 24" {LOOK}>{"".join(line.strip() for line in inside.splitlines())}</symbol>'


def main(folder: Path) -> None:
    """Write the sprite anew."""
    names = sorted(set((TOOLS / "icons.txt").read_text(encoding="utf-8").split()))
    drawn = [symbol(name=name, text=(folder / f"{name}.svg").read_text(encoding="utf-8")) for name in names]
    SPRITE.write_text("\n".join([HEAD, *drawn, "</svg>"]) + "\n", encoding="utf-8")
    print(f"{len(names)} icons, {SPRITE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
