"""The tree of causes: read from the house's data, asked by the day, and changed by a new version from a day."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, NoReturn

from nuan.cases.rules.log_words import BRANCHES, EVIDENCE, HELP
from nuan.outreach.rules.words.templates import MESSAGE_CAUSES
from nuan.shared.contact import HOLD_KINDS

FILE: Final = "house/cases/causes.toml"
_ID: Final = re.compile(r"[a-z][a-z_]{1,29}")
_LEAF: Final = ("id", "branch", "zh", "en", "words", "evidence", "help", "holds")
_BACKGROUND: Final = ("id", "zh", "en")


class UnableToReadCauses(ValueError):
    """What the house says about causes would have to be guessed at."""

    def __init__(self, *, key: str, why: str, remedy: str) -> None:
        self.key, self.why, self.remedy = key, why, remedy
        super().__init__(f"{FILE}, {key}: {why}. {remedy}.")


class UnableToChangeCauses(ValueError):
    """The tree cannot be changed like this. `zh`, `en`: the reason for the person at the screen."""

    def __init__(self, *, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(f"the causes stay as they are: {en}")


@dataclass(frozen=True, kw_only=True)
class Cause:
    """A leaf. `words`: the cause of the message templates. `known`: False where the person was asked and did not say."""

    id: str
    branch: str
    zh: str
    en: str
    words: str
    evidence: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    known: bool = True

    def said(self, *, lang: str) -> str:
        """Its name in `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, kw_only=True)
class Background:
    """A situation somebody is in."""

    id: str
    zh: str
    en: str

    def said(self, *, lang: str) -> str:
        """Its name in `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, kw_only=True)
class CauseTree:
    """All causes and situations in force from a day. `version`: `house` for the shipped file, else the number of the change."""

    from_on: date
    version: str
    causes: tuple[Cause, ...]
    backgrounds: tuple[Background, ...]

    def cause(self, *, leaf: str) -> Cause | None:
        """The leaf of this id, None: not in this version."""
        return next((one for one in self.causes if one.id == leaf), None)

    def background(self, *, situation: str) -> Background | None:
        """The situation of this id, None: not in this version."""
        return next((one for one in self.backgrounds if one.id == situation), None)

    @property
    def name(self) -> str:
        """How an entry of the log names the version it was kept by."""
        return f"{self.version} {self.from_on.isoformat()}"


def read_trees(*, table: Mapping[str, Any], version: str) -> tuple[CauseTree, ...]:
    """The trees of a parsed file, from old to new. Raises UnableToReadCauses."""
    trees = table.get("tree")
    if table.keys() != {"tree"} or not isinstance(trees, list) or not trees:
        _refuse("tree", "the file holds something else than trees, or none", "Start each with [[tree]]")
    found = tuple(read_tree(table=one, version=version, key=f"tree[{place}]") for place, one in enumerate(trees))
    days = [one.from_on for one in found]
    if days != sorted(set(days)):
        _refuse("tree", "trees do not stand from old to new", "Give each a later from than the one before")
    return found


def read_tree(*, table: object, version: str, key: str = "tree") -> CauseTree:
    """One tree out of its table. Raises UnableToReadCauses."""
    if not isinstance(table, dict) or table.keys() != {"from", "leaf", "background"}:
        _refuse(key, "it has other keys than from, leaf and background", "Write just these")
    from_on = table["from"]
    if not isinstance(from_on, date) or isinstance(from_on, datetime):
        _refuse(f"{key}.from", f"expected a date, found {from_on!r}", "Write a bare date")
    leaves, backgrounds = table["leaf"], table["background"]
    if not isinstance(leaves, list) or not isinstance(backgrounds, list) or not backgrounds:
        _refuse(key, "leaf or background is no list of tables", f"Start each with [[{key}.leaf]], [[{key}.background]]")
    tree = CauseTree(
        from_on=from_on, version=version,
        causes=tuple(_leaf(one, f"{key}.leaf[{place}]") for place, one in enumerate(leaves)),
        backgrounds=tuple(_situation(one, f"{key}.background[{place}]") for place, one in enumerate(backgrounds)),
    )  # fmt: skip
    check_tree(tree=tree)
    return tree


def check_tree(*, tree: CauseTree) -> None:
    """Refuse a tree a first conversation could not be logged with. Raises UnableToReadCauses."""
    for what, ids in (
        ("leaf", [one.id for one in tree.causes]),
        ("background", [one.id for one in tree.backgrounds]),
    ):
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            _refuse(what, f"{', '.join(twice)} stands twice", "Give each an id of its own")
    if not tree.backgrounds:
        _refuse("background", "there is none", "Keep at least one")
    for branch in BRANCHES:
        if not any(one.branch == branch and one.known for one in tree.causes):
            _refuse("leaf", f"the branch {branch} has no cause", "Keep at least one in each branch")


def in_force(*, trees: Sequence[CauseTree], on: date) -> CauseTree:
    """The tree that holds on a day: the last of those that have begun; of one day the later in `trees`.

    Raises UnableToReadCauses before the first.
    """
    begun = [(one.from_on, place) for place, one in enumerate(trees) if one.from_on <= on]
    if not begun:
        _refuse("tree", f"none is in force on {on}", "Name a later day, or add an earlier tree")
    return trees[max(begun)[1]]


def with_cause(*, tree: CauseTree, cause: Cause, from_on: date) -> CauseTree:
    """The tree with a leaf added, or one of the same id replaced, from a day. Raises UnableToReadCauses."""
    kept = tuple(cause if one.id == cause.id else one for one in tree.causes)
    added = kept if tree.cause(leaf=cause.id) else (*kept, cause)
    return _changed(replace(tree, causes=added, from_on=from_on))


def without_cause(*, tree: CauseTree, leaf: str, from_on: date) -> CauseTree:
    """The tree without a leaf, from a day; what was logged with it keeps it. Raises UnableToReadCauses."""
    if tree.cause(leaf=leaf) is None:
        _refuse(f"leaf {leaf}", "it is not in the tree", "Retire one that is")
    return _changed(replace(tree, causes=tuple(one for one in tree.causes if one.id != leaf), from_on=from_on))


def _changed(tree: CauseTree) -> CauseTree:
    check_tree(tree=tree)
    return tree


def table_of(*, tree: CauseTree) -> dict[str, Any]:
    """The tree as plain values of one table, as `read_tree` reads them (but `from`, which is kept beside)."""
    return {
        "leaf": [
            {
                "id": one.id, "branch": one.branch, "zh": one.zh, "en": one.en, "words": one.words,
                "evidence": list(one.evidence), "help": list(one.help), "holds": list(one.holds), "known": one.known,
            }
            for one in tree.causes
        ],
        "background": [{"id": one.id, "zh": one.zh, "en": one.en} for one in tree.backgrounds],
    }  # fmt: skip


def _leaf(table: object, key: str) -> Cause:
    if not isinstance(table, dict) or not set(_LEAF) <= table.keys() <= {*_LEAF, "known"}:
        _refuse(key, f"its keys are not {', '.join(_LEAF)} (and known)", "Write just these")
    known = table.get("known", True)
    if not isinstance(known, bool):
        _refuse(f"{key}.known", f"{known!r} is neither true nor false", "Write one of them")
    return Cause(
        id=_id(table["id"], key), branch=_word(table["branch"], BRANCHES, f"{key}.branch"),
        zh=_text(table["zh"], f"{key}.zh"), en=_text(table["en"], f"{key}.en"),
        words=_word(table["words"], MESSAGE_CAUSES, f"{key}.words"),
        evidence=_words(table["evidence"], EVIDENCE, f"{key}.evidence"),
        help=_words(table["help"], HELP, f"{key}.help"), holds=_words(table["holds"], HOLD_KINDS, f"{key}.holds"), known=known,
    )  # fmt: skip


def _situation(table: object, key: str) -> Background:
    if not isinstance(table, dict) or table.keys() != set(_BACKGROUND):
        _refuse(key, f"its keys are not {', '.join(_BACKGROUND)}", "Write just these")
    return Background(id=_id(table["id"], key), zh=_text(table["zh"], f"{key}.zh"), en=_text(table["en"], f"{key}.en"))


def _id(value: object, key: str) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        _refuse(f"{key}.id", f"{value!r} is no id", "Write 2 to 30 small letters and _")
    return value


def _text(value: object, key: str) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > 100 or "\n" in value:
        _refuse(key, f"{value!r} is no short text", "Write 1 to 100 characters on one line")
    return value.strip()


def _word(value: object, known: Collection[str], key: str) -> str:
    if not isinstance(value, str) or value not in known:
        _refuse(key, f"nobody knows {value!r}", f"Use one of {', '.join(known)}")
    return value


def _words(value: object, known: Collection[str], key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or len(set(map(str, value))) != len(value):
        _refuse(key, f"{value!r} is no list of words, each once", "Write such a list; it may be empty")
    return tuple(_word(one, known, key) for one in value)


def _refuse(key: str, why: str, remedy: str) -> NoReturn:
    raise UnableToReadCauses(key=key, why=why, remedy=remedy)
