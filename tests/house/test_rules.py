"""Rules are pure: no Django, no clock, no dice; and near money no floats."""

import ast
import subprocess
import sys
import textwrap

import pytest

from tests.house.tree import SOURCE, Module, modules

RULES = [module for module in modules() if module.is_rule]
MONEY = [m for m in modules() if (m.is_rule and m.room == "book") or m.path == "shared/money.py"]

CLOCK_AND_DICE = {"now", "today", "utcnow", "random", "uuid1", "uuid4", "default_rng", "token_hex", "monotonic"}
BANNED_IMPORTS = {"random", "secrets", "time", "socket", "subprocess", "requests", "urllib", "http", "sqlite3", "os"}

FLOATS_ALLOWED: dict[str, str] = {}
"""path → the reason a stranger accepts."""


def clocks_and_dice(module: Module) -> list[str]:
    wrong = []
    for node in ast.walk(module.tree()):
        names: list[str] = []
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_AND_DICE:
            names = [f".{node.attr}"]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"open", "input"}:
            names = [f"{node.func.id}()"]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.split(".")[0] in BANNED_IMPORTS]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            parts = (node.module or "").split(".")
            names = [node.module or ""] if parts[0] in BANNED_IMPORTS else []
            names += [alias.name for alias in node.names if alias.name in CLOCK_AND_DICE]
        wrong += [f"{module.path}:{getattr(node, 'lineno', 0)} uses {name}" for name in names]
    return wrong


def floats(module: Module) -> list[str]:
    wrong = []
    for node in ast.walk(module.tree()):
        what = None
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            what = f"the literal {node.value}"
        elif isinstance(node, ast.Name) and node.id == "float":
            what = "float"
        elif isinstance(node, ast.Attribute) and node.attr.startswith(("float", "true_divide")):
            what = f".{node.attr}"
        elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
            what = "true division /"
        if what:
            wrong.append(f"{module.path}:{getattr(node, 'lineno', 0)} uses {what}")
    return wrong


def test_there_are_rules_to_look_at() -> None:
    assert {"book", "people", "policy"} <= {module.room for module in RULES}
    assert "shared/money.py" in {module.path for module in MONEY}


def test_rules_use_no_clock_and_no_dice() -> None:
    shared = [module for module in modules() if module.room == "shared"]
    assert [line for module in [*RULES, *shared] for line in clocks_and_dice(module)] == []


def test_no_floats_near_money() -> None:
    assert [line for module in MONEY if module.path not in FLOATS_ALLOWED for line in floats(module)] == []


def test_the_allow_list_holds_only_what_needs_it() -> None:
    by_path = {module.path: module for module in MONEY}
    assert [path for path in FLOATS_ALLOWED if path not in by_path or not floats(by_path[path])] == []


@pytest.mark.parametrize(
    "text",
    [
        "import datetime\nd = datetime.datetime.now()", "from datetime import date\nd = date.today()",
        "import random", "from time import time", "import numpy as np\nr = np.random.default_rng()",
        "from uuid import uuid4", "open('x')",
    ],
)  # fmt: skip
def test_a_planted_clock_or_die_is_seen(text: str) -> None:
    assert clocks_and_dice(Module("book/rules/planted.py", text))


@pytest.mark.parametrize("text", ["x = 1.5", "x = float('1')", "x = a / b", "x /= 2", "import numpy as np\nnp.float64"])
def test_a_planted_float_is_seen(text: str) -> None:
    assert floats(Module("book/rules/planted.py", text))


def test_every_rule_imports_with_django_absent() -> None:
    names = [module.name for module in RULES]
    script = textwrap.dedent(
        """
        import importlib, sys

        class Absent:
            def find_spec(self, name, path=None, target=None):
                if name.split(".")[0] in {"django", "psycopg", "rest_framework"}:
                    raise ModuleNotFoundError(f"{name} is absent here", name=name)

        sys.meta_path.insert(0, Absent())
        for name in sys.argv[1:]:
            importlib.import_module(name)
        try:
            import django
        except ModuleNotFoundError:
            print("imported", len(sys.argv) - 1)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *names],
        env={"PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"imported {len(names)}"


def test_only_what_serves_invented_lenders_takes_another_moment_for_the_present() -> None:
    callers = {
        module.path
        for module in modules()
        for node in ast.walk(module.tree())
        if isinstance(node, ast.Attribute) and node.attr == "rehearse"
    }
    assert callers == {"cli/demo.py", "cli/serve.py"}
