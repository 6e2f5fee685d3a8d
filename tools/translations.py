"""The English of the workbench. `python tools/translations.py` adds what is missing to a catalogue (empty, to be filled in),
takes out of it what no page says any more, and compiles. `--check` changes nothing and ends with 1 when something is missing,
unused, or not compiled.

Chinese is the source: templates say `{% translate "…" %}` or `{% blocktranslate %}`, Python `_("…")`. English stands in
`src/nuan/workbench/locale/<topic>/en/LC_MESSAGES/django.po`; which topic holds a text does not matter, once is enough. New
texts go to the catalogue named by `--topic` (default: base).
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOM = Path(__file__).resolve().parents[1] / "src/nuan/workbench"
LOCALE = ROOM / "locale"
CALLS = {"_", "_now", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
_TAG = re.compile(r"""\{%\s*translate\s+(?:"([^"]*)"|'([^']*)')[^%]*%\}""")
_IN_TAG = re.compile(r"""_\((?:"([^"]*)"|'([^']*)')\)""")
_BLOCK = re.compile(r"\{%\s*blocktranslate\b([^%]*)%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.S)
_VALUE = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")


def of_template(text: str) -> Iterator[str]:
    """The texts a template says through a translation."""
    for one, other in _TAG.findall(text) + _IN_TAG.findall(text):
        yield one or other
    for options, inside in _BLOCK.findall(text):
        said = (
            " ".join(line.strip() for line in inside.splitlines() if line.strip()) if "trimmed" in options else inside
        )
        yield _VALUE.sub(r"%(\1)s", said.replace("%", "%%"))


def of_python(text: str) -> Iterator[str]:
    """The texts Python says through a translation."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in CALLS:
            continue
        for argument in node.args[: 2 if node.func.id.startswith("n") else 1]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


def said() -> dict[str, str]:
    """Every text of the room, and the file it is said in."""
    found: dict[str, str] = {}
    for path in sorted(ROOM.rglob("*.html")):
        for text in of_template(path.read_text(encoding="utf-8")):
            found.setdefault(text, path.relative_to(ROOM).as_posix())
    for path in sorted(ROOM.rglob("*.py")):
        for text in of_python(path.read_text(encoding="utf-8")):
            found.setdefault(text, path.relative_to(ROOM).as_posix())
    return found


def catalogues() -> dict[Path, polib.POFile]:
    """The catalogues by their path."""
    return {path: polib.pofile(str(path)) for path in sorted(LOCALE.glob("*/en/LC_MESSAGES/django.po"))}


def faults() -> list[str]:
    """What is missing, empty, unused, twice, or not compiled."""
    texts, wrong, known = said(), [], {}
    for path, catalogue in catalogues().items():
        for entry in catalogue:
            if entry.msgid in known:
                wrong.append(f"{path.parts[-4]}: {entry.msgid!r} stands in {known[entry.msgid]} too")
            known[entry.msgid] = path.parts[-4]
            if not entry.msgstr or entry.fuzzy:
                wrong.append(f"{path.parts[-4]}: {entry.msgid!r} has no English")
            if entry.msgid not in texts:
                wrong.append(f"{path.parts[-4]}: {entry.msgid!r} is said nowhere")
            if set(re.findall(r"%\(\w+\)s|\{\w+\}", entry.msgid)) != set(
                re.findall(r"%\(\w+\)s|\{\w+\}", entry.msgstr)
            ):
                wrong.append(f"{path.parts[-4]}: the values in {entry.msgid!r} and its English differ")
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != catalogue.to_binary():
            wrong.append(f"{path.parts[-4]}: not compiled")
    wrong += [f"{where}: {text!r} is in no catalogue" for text, where in texts.items() if text not in known]
    return wrong


def renew(*, topic: str) -> None:
    """Add, take out, compile."""
    texts = said()
    new = LOCALE / topic / "en/LC_MESSAGES/django.po"
    if not new.exists():
        new.parent.mkdir(parents=True, exist_ok=True)
        made = polib.POFile(wrapwidth=0)
        made.metadata = {"Content-Type": "text/plain; charset=utf-8", "Language": "en"}
        made.save(str(new))
    found = catalogues()
    known = {entry.msgid for catalogue in found.values() for entry in catalogue}
    for path, catalogue in found.items():
        catalogue.wrapwidth = 0
        if path == new:
            for entry in [entry for entry in catalogue if entry.msgid not in texts]:
                catalogue.remove(entry)
            for text, where in texts.items():
                if text not in known:
                    catalogue.append(polib.POEntry(msgid=text, msgstr="", comment=where))
        catalogue.save(str(path))
        path.with_suffix(".mo").write_bytes(catalogue.to_binary())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--topic", default="base")
    given = parser.parse_args()
    if not given.check:
        renew(topic=given.topic)
    told = faults()
    print("\n".join(told) or "every text has its English")
    sys.exit(1 if told else 0)
