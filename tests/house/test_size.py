"""Files and functions stay small; what is larger is listed in `sizes.toml` and may only shrink."""

import ast
import tomllib
from pathlib import Path

from tests.house.tree import modules

FILE_LINES = 300
FUNCTION_LINES = 60
SLACK = 10
"""A listed number may be this much above the truth, so that a small change needs no second edit."""


def sizes() -> dict[str, int]:
    found: dict[str, int] = {}
    for module in modules():
        found[module.path] = len(module.text.splitlines())
        stack: list[tuple[str, ast.AST]] = [(module.path + ":", module.tree())]
        while stack:
            prefix, parent = stack.pop()
            for node in ast.iter_child_nodes(parent):
                name = prefix
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                    name = f"{prefix}{'.' if not prefix.endswith(':') else ''}{node.name}"
                    if not isinstance(node, ast.ClassDef):
                        start = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                        found[name] = (node.end_lineno or start) - start + 1
                stack.append((name, node))
    return found


def test_sizes_only_ratchet_down() -> None:
    listed: dict[str, int] = tomllib.loads((Path(__file__).parent / "sizes.toml").read_text(encoding="utf-8"))["sizes"]
    found = sizes()
    wrong = []
    for name, lines in found.items():
        bound = FUNCTION_LINES if ":" in name else FILE_LINES
        if lines > listed.get(name, bound):
            wrong.append(f"{name} has {lines} lines, allowed are {listed.get(name, bound)}: part it, do not list it")
        elif name in listed and lines <= bound:
            wrong.append(f"{name} has {lines} lines, which needs no listing any more: take it out of sizes.toml")
        elif name in listed and lines < listed[name] - SLACK:
            wrong.append(f"{name} has shrunk to {lines} lines: lower its number in sizes.toml")
    wrong += [f"{name} is listed and does not exist" for name in listed if name not in found]
    assert wrong == []
