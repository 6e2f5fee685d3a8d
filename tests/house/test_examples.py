"""Every worked example in the source runs and says the truth, also those below a constant or a field."""

import ast
import doctest
import importlib

import pytest

from nuan.book.rules import terms
from tests.house.tree import Module, modules

WITH_EXAMPLES = [module for module in modules() if ">>>" in module.text]


def wrong_examples(module: Module, names: dict[str, object]) -> tuple[int, str]:
    """How many examples ran, and what was wrong with them."""
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    for node in ast.walk(module.tree()):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ">>>" in node.value:
            test = doctest.DocTestParser().get_doctest(node.value, dict(names), module.name, module.path, node.lineno)
            runner.run(test, out=said.append)
    return runner.summarize(verbose=False).attempted, "".join(said)


@pytest.mark.parametrize("module", WITH_EXAMPLES, ids=lambda module: module.name)
def test_the_examples_of_a_module_are_true(module: Module) -> None:
    attempted, said = wrong_examples(module, vars(importlib.import_module(module.name)))
    assert attempted > 0
    assert said == ""


def test_a_planted_untrue_example_is_seen() -> None:
    planted = Module("book/rules/planted.py", 'FACT = 1\n"""A constant.\n\n>>> 1 + 1\n3\n"""\n')
    attempted, said = wrong_examples(planted, vars(terms))
    assert attempted == 1
    assert "Expected:\n    3\nGot:\n    2" in said
