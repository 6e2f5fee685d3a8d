"""Chinese first and English complete: nothing a person reads stands outside a translation, and none is missing or unused."""

from __future__ import annotations

import ast
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from tests.house.tree import NUAN, REPOSITORY

ROOM = NUAN / "workbench"
TOOL: dict[str, Any] = runpy.run_path(str(REPOSITORY / "tools" / "translations.py"))
CHINESE = re.compile(r"[\u3400-\u9fff]")
SAME_IN_BOTH = {
    "暖",
    "Nuan",
    "中文",
    "English",
    "Enter",
    "Esc",
    "UTC",
    "CSV",
    "staff",
    "li",
    "na",
    "nbsp",
    "amp",
    "middot",
}
"""Names and signs that are no sentence of a language."""
BOTH_AT_ONCE = {
    "refusals.py": "Chinese of refusals that come in English",
    "screens/failures.py": "the page for our faults",
}
"""Files whose Chinese needs no catalogue, and why."""
READ = ("title", "placeholder", "aria-label", "alt", "label")


def untranslated_in_template(text: str) -> list[str]:
    """Words a person reads in a template that no translation says."""
    text = re.sub(r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}", " ", text, flags=re.S)
    text = re.sub(r"\{%\s*blocktranslate\b.*?endblocktranslate\s*%\}", " ", text, flags=re.S)
    text = re.sub(r"\{%\s*block \w*(class|columns)\w*\s*%\}.*?\{%\s*endblock\s*%\}", " ", text, flags=re.S)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.S)
    read = [value for name in READ for value in re.findall(rf'\b{name}="([^"]*)"', text)]
    text = re.sub(r"<(script|style|svg|kbd|code)\b.*?</\1>", " ", text, flags=re.S | re.I)
    text = re.sub(r"<[^>]*>", " ", text, flags=re.S)
    words = re.findall(r"[A-Za-z]{2,}|[\u3400-\u9fff]+", " ".join([text, *read]))
    return [word for word in words if word not in SAME_IN_BOTH]


def chinese_in(node: ast.AST) -> bool:
    """Whether a text in the node is Chinese."""
    texts = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return any(CHINESE.search(text) for text in texts)


def untranslated_in_python(text: str) -> list[str]:
    """Chinese in Python that is neither in a translation, nor a docstring, nor one half of a pair (Chinese, English; `zh=`
    with `en=`; what is named `zh`)."""
    tree = ast.parse(text)
    fine: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TOOL["CALLS"]:
            fine |= {id(one) for argument in node.args for one in ast.walk(argument)}
        if isinstance(node, ast.Call) and {"zh", "en"} <= {one.arg for one in node.keywords}:
            fine |= {id(one) for given in node.keywords if given.arg == "zh" for one in ast.walk(given.value)}
        if isinstance(node, ast.Expr):
            fine.add(id(node.value))  # docstrings
        if isinstance(node, ast.JoinedStr):
            parts = [one for one in node.values if isinstance(one, ast.Constant)]
            if any(" / " in str(one.value) for one in parts):
                fine |= {id(one) for one in parts}
        if (
            isinstance(node, ast.Tuple)
            and len(node.elts) == 2
            and chinese_in(node.elts[0])
            and not chinese_in(node.elts[1])
        ):
            fine |= {id(one) for one in ast.walk(node.elts[0])}
        if isinstance(node, ast.Tuple):
            texts = [one for one in node.elts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if len(texts) >= 2 and any(not CHINESE.search(one.value) for one in texts):
                fine |= {id(one) for one in texts}
        if isinstance(node, ast.Assign) and [getattr(one, "id", "") for one in node.targets] == ["zh"]:
            fine |= {id(one) for one in ast.walk(node.value)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in fine
        and CHINESE.search(node.value) and " / " not in node.value
    ]  # fmt: skip


def test_every_text_has_its_english_and_every_english_is_said() -> None:
    assert TOOL["faults"]() == []


@pytest.mark.parametrize("path", sorted(ROOM.rglob("*.html")), ids=lambda path: path.relative_to(ROOM).as_posix())
def test_a_template_says_nothing_outside_a_translation(path: Path) -> None:
    assert untranslated_in_template(path.read_text(encoding="utf-8")) == []


def test_python_says_nothing_outside_a_translation() -> None:
    wrong = {}
    for path in sorted(ROOM.rglob("*.py")):
        name = path.relative_to(ROOM).as_posix()
        found = untranslated_in_python(path.read_text(encoding="utf-8"))
        if found and name not in BOTH_AT_ONCE:
            wrong[name] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>保存</p>", ["保存"]), ("<p>Save now</p>", ["Save", "now"]), ('<input placeholder="姓名">', ["姓名"]),
        ('<p class="Big">{% translate "保存" %}</p>', []), ("<kbd>Enter</kbd><b>{{ name }}</b>", []),
        ("{% blocktranslate %}至 {{ day }}{% endblocktranslate %}", []),
    ],
)  # fmt: skip
def test_a_planted_text_of_a_template_is_seen(text: str, found: list[str]) -> None:
    assert untranslated_in_template(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('said = "保存"', ["保存"]), ('said = _("保存")', []), ('"""保存"""', []), ('W = {"a": ("保存", "save")}', []),
        ('said = "不可以 / not allowed"', []), ('f("保存")', ["保存"]),
    ],
)  # fmt: skip
def test_a_planted_text_of_python_is_seen(text: str, found: list[str]) -> None:
    assert untranslated_in_python(text) == found


def test_a_planted_text_without_english_is_seen(tmp_path: Path) -> None:
    said = TOOL["of_template"]('{% translate "没有" %}{% blocktranslate with a=b %}至 {{ a }}{% endblocktranslate %}')
    assert list(said) == ["没有", "至 %(a)s"]
    assert list(TOOL["of_python"]('x = _("没有")\ny = other("别的")')) == ["没有"]
