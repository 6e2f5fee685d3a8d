"""Learns the weights of the second reader (`rules/words/likeness.py`) from the published sets.

`python -m tests.rules.outreach_words.learn` writes them as Python modules of whole numbers (half a minute); nothing is drawn by
lot. Batches in `measure.HELD_BACK` are not learned from. Run it again after adding sentences, and after changing word lists.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nuan.outreach.rules.words import check, reply_seen
from nuan.outreach.rules.words.kinds import KINDS
from nuan.outreach.rules.words.lexicon import Lexicon
from nuan.outreach.rules.words.likeness import SCALE, signs_of, units_of
from nuan.outreach.rules.words.plain import read_plain
from nuan.outreach.rules.words.template_faults import situations
from nuan.outreach.rules.words.templates import render_template
from nuan.outreach.words.loading import shipped_phrases, shipped_templates
from tests.rules.outreach_words.measure import HELD_BACK, rows_of
from tests.rules.outreach_words.test_templates import VALUES

FOLDER = Path(check.__file__).parent
WRONG = "wrong"
LEARNED_INTENTS = (
    "distress", "stop", "complaint", "dispute", "wrong_number", "third_party", "hardship", "paid_already"
)  # fmt: skip
CALM = frozenset({"none", "promise", "question", "paid_already", "call_back", "hardship"})
MOST_SIGNS = 1800
LEAST_SEEN = 2
LONGEST_LINE = 116
Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Example:
    signs: frozenset[str]
    labels: frozenset[str]
    unsure: frozenset[str]
    language: str
    batch: int
    weight: float = 1.0


def _signs(lexicon: Lexicon, text: str, extra: Sequence[str] = ()) -> frozenset[str]:
    plain = read_plain(text=text, known=lexicon.knows)
    mentions = lexicon.mentions(plain=plain)
    concepts = [(name, at.first, at.last) for name, ats in mentions.items() if name[0] != "=" for at in ats]
    return frozenset(signs_of(words=plain.words, concepts=concepts, extra=extra))


def _texts_that_help() -> Iterable[tuple[str, str]]:
    """What we ship and would say: as it should be."""
    for kind in KINDS.values():
        yield "zh", kind.instead_zh
        yield "en", kind.instead_en
    for language in ("zh", "en"):
        for count, situation in enumerate(situations(language=language)):
            if count % 41 == 0:
                yield (
                    language,
                    render_template(
                        templates=shipped_templates(language=language), phrases=shipped_phrases(), situation=situation,
                        values=VALUES[language],
                    ).text,
                )  # fmt: skip


def _parts(lexicon: Lexicon, text: str) -> Iterable[str]:
    plain = read_plain(text=text, known=lexicon.knows)
    for first, last in units_of(plain=plain):
        start, end = plain.span(first=first, last=last)
        yield text[start:end]


def fingerprint() -> str:
    """Which sentences the weights were learned from."""
    rows = [row for name in ("words.jsonl", "replies.jsonl") for row in rows_of(name) if row["batch"] not in HELD_BACK]
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:12]


def words_examples() -> list[Example]:
    """Labelled sentences; and, as right ones, what we ship, and what people write who are not angry."""
    lexicon = check._book().lexicon
    made = [
        Example(
            _signs(lexicon, row["text"], ("third_party",) if row["audience"] == "third_party" else ()),
            frozenset(row["kinds"]), frozenset(row["may"]), row["language"], row["batch"],
            1.0 if row["kinds"] else 1.3,
        )
        for row in rows_of("words.jsonl")
    ]  # fmt: skip
    nothing: frozenset[str] = frozenset()
    shipped = dict.fromkeys((lang, part) for lang, text in _texts_that_help() for part in _parts(lexicon, text))
    made += [Example(_signs(lexicon, text), nothing, nothing, language, 0, 1.0) for language, text in shipped]
    made += [
        Example(_signs(lexicon, row["text"]), nothing, nothing, row["language"], row["batch"], 0.3)
        for row in rows_of("replies.jsonl")
        if set(row["intents"]) <= CALM
    ]
    return made


def reply_examples() -> list[Example]:
    lexicon = reply_seen._book().lexicon
    return [
        Example(_signs(lexicon, row["text"]), frozenset(row["intents"]), frozenset(row["may"]), row["language"], row["batch"])
        for row in rows_of("replies.jsonl")
    ]  # fmt: skip


def _matrix(examples: Sequence[Example], known: dict[str, int]) -> Matrix:
    made = np.zeros((len(examples), len(known)), np.float32)
    for place, one in enumerate(examples):
        here = [known[sign] for sign in one.signs if sign in known]
        made[place, here] = 1 / np.sqrt(max(1, len(one.signs)))
    return made


def _fit(signs: Matrix, labels: Matrix, weigh: Matrix, *, hold: float = 5e-5) -> tuple[Matrix, Matrix]:
    """Logistic regression of every column of labels, by gradient descent with momentum."""
    rows, columns = len(signs), labels.shape[1]
    weights, bias = np.zeros((signs.shape[1], columns), np.float32), np.zeros(columns, np.float32)
    speed, bias_speed = np.zeros_like(weights), np.zeros_like(bias)
    for _ in range(200):
        off = (1 / (1 + np.exp(-(signs @ weights + bias))) - labels) * weigh
        speed = 0.9 * speed - 4 * (signs.T @ off / rows + hold * weights)
        bias_speed = 0.9 * bias_speed - 4 * off.mean(axis=0)
        weights, bias = weights + speed, bias + bias_speed
    return weights, bias


def _fit_kinds(signs: Matrix, labels: Matrix, *, hold: float = 1e-4) -> tuple[Matrix, Matrix]:
    """One of several: softmax regression."""
    weights, bias = np.zeros((signs.shape[1], labels.shape[1]), np.float32), np.zeros(labels.shape[1], np.float32)
    speed, bias_speed = np.zeros_like(weights), np.zeros_like(bias)
    for _ in range(150):
        says = signs @ weights + bias
        chance = np.exp(says - says.max(axis=1, keepdims=True))
        off = chance / chance.sum(axis=1, keepdims=True) - labels
        speed = 0.9 * speed - 4 * (signs.T @ off / len(signs) + hold * weights)
        bias_speed = 0.9 * bias_speed - 4 * off.mean(axis=0)
        weights, bias = weights + speed, bias + bias_speed
    return weights, bias


def _known(examples: Sequence[Example]) -> dict[str, int]:
    seen = Counter(sign for one in examples for sign in one.signs)
    return {sign: place for place, sign in enumerate(sorted(s for s, count in seen.items() if count >= LEAST_SEEN))}


def _lines(names: Sequence[str], weights: Matrix, bias: Matrix, known: dict[str, int], *, most: int, step: int) -> str:
    """Weights as text: only the weightiest are kept, rounded to a step."""
    signs = list(known)
    whole = step * np.round(weights * SCALE / step).astype(int)
    lines = []
    for column, name in enumerate(names):
        lines.append(f"{name} bias {round(float(bias[column]) * SCALE)}")
        order = np.argsort(-np.abs(weights[:, column]), kind="stable")[:most]
        by_weight: dict[int, list[str]] = {}
        for place in order:
            if whole[place, column]:
                by_weight.setdefault(int(whole[place, column]), []).append(signs[place])
        lines += [
            f"{name} {weight}: {' '.join(sorted(said))}" for weight, said in sorted(by_weight.items(), reverse=True)
        ]
    return "\n".join(lines)


def learned_words(examples: Sequence[Example], language: str) -> str:
    mine = [one for one in examples if one.language == language]
    known = _known(mine)
    wrong = np.array([[bool(one.labels)] for one in mine], np.float32)
    heavy = np.array([[one.weight] for one in mine], np.float32)
    weights, bias = _fit(_matrix(mine, known), wrong, heavy)
    text = _lines([WRONG], weights, bias, known, most=MOST_SIGNS, step=1)
    bad = [one for one in mine if one.labels]
    kinds = sorted({kind for one in bad for kind in one.labels})
    labels = np.array([[(kind in one.labels) / len(one.labels) for kind in kinds] for one in bad], np.float32)
    weights, bias = _fit_kinds(_matrix(bad, known), labels)
    return text + "\n" + _lines(kinds, weights, bias, known, most=120, step=5)


def learned_replies(examples: Sequence[Example]) -> str:
    known = _known(examples)
    labels = np.array([[name in one.labels for name in LEARNED_INTENTS] for one in examples], np.float32)
    unsure = np.array([[name in one.unsure for name in LEARNED_INTENTS] for one in examples], np.float32)
    weights, bias = _fit(_matrix(examples, known), labels, (1 - unsure) * (1 + 2 * labels), hold=3e-5)
    return _lines(LEARNED_INTENTS, weights, bias, known, most=380, step=5)


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(one) in "WF") for one in text)


def _module(doc: str, name: str, text: str) -> str:
    lines: list[str] = [""]
    for part in text.splitlines():
        words = part.split()
        head = words.index(next((word for word in words if word.endswith(":")), words[-1])) + 1
        piece = " ".join(words[: head + 1])
        for word in words[head + 1 :]:
            if _width(piece) + _width(word) > LONGEST_LINE:
                lines.append(piece)
                piece = " ".join(words[:head])
            piece += f" {word}"
        if lines[-1] and _width(lines[-1]) + _width(piece) < LONGEST_LINE:
            lines[-1] += f"; {piece}"
        else:
            lines.append(piece)
    body = "\n".join(lines[1:])
    return f'"""{doc}"""\n\nfrom typing import Final\n\n{name}: Final = """\n{body}\n"""\n'


def modules(words: Sequence[Example], replies: Sequence[Example]) -> dict[str, str]:
    """The modules of weights, by file name."""
    doc = f"Learned by `tests/rules/outreach_words/learn.py` from the sets {fingerprint()}: {{}}. Not written by hand."
    made = {}
    for language, title in (("zh", "Chinese words"), ("en", "English words")):
        lines = learned_words(words, language).splitlines()
        parts = (
            [line for line in lines if line.startswith(WRONG)],
            [line for line in lines if not line.startswith(WRONG)],
        )
        for part, kept in zip(("wrong", "kinds"), parts, strict=True):
            made[f"learned_{part}_{language}.py"] = _module(
                doc.format(f"{title}, {part}"), f"LEARNED_{part}_{language}".upper(), "\n".join(kept)
            )
    made["learned_replies.py"] = _module(doc.format("replies"), "LEARNED_REPLIES", learned_replies(replies))
    return made


def main() -> None:
    words, replies = words_examples(), reply_examples()
    shown = [one for one in words if one.batch not in HELD_BACK], [one for one in replies if one.batch not in HELD_BACK]
    for name, text in modules(*shown).items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(name, len(text.splitlines()), "lines", len(text), "characters")


if __name__ == "__main__":
    main()
