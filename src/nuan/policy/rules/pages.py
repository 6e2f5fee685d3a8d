"""The law pages: every rule and limit of `law/` for a compliance officer, made from the packs and checked for freshness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from nuan.policy.rules.conduct import Rule
from nuan.policy.rules.explaining import Explanation, Said, explanation_of
from nuan.policy.rules.limits import Limit
from nuan.policy.rules.names import CONFIDENCE_NAMES, EFFECT_NAMES, FORCE_NAMES, STATE_NAMES
from nuan.policy.rules.pack import Pack
from nuan.shared.contact import Names

HOUSE: Final = "house"
INDEX: Final = "README.md"
COMMAND: Final = "nuan law pages"
_STATED: Final = "State as of "
_TITLES: Final[Names] = {
    "cn": ("中国（内地）", "China (Mainland)"),
    "us": ("美国", "United States"),
    "gb": ("英国", "United Kingdom"),
    HOUSE: ("内部规则", "House"),
}


@dataclass(frozen=True, kw_only=True)
class _Page:
    name: str
    told: tuple[Explanation, ...]

    @property
    def title(self) -> str:
        zh, en = _TITLES.get(self.name, (self.name, self.name))
        return zh if zh == en else f"{zh} · {en}"

    def of(self, kind: str) -> tuple[Explanation, ...]:
        return tuple(one for one in self.told if one.kind == kind)


def law_pages(*, packs: Sequence[Pack], on: date) -> Mapping[str, str]:
    """File name → text: an index, a page for each pack's own law, and one for the house. `on`: the day states are told for.

    Pure: the same packs and day give the same pages.
    """
    pages = [_page(pack.jurisdiction, [pack], on) for pack in packs] + [_page(HOUSE, packs, on)]
    made = {f"{page.name}.md": _text(page, on) for page in pages}
    return {INDEX: _index(pages, packs, on)} | made


def stated_on(*, text: str) -> date | None:
    """The day a page tells the states for, or None when it is no law page.

    >>> stated_on(text="State as of 2026-11-24.")
    datetime.date(2026, 11, 24)
    """
    _, found, rest = text.partition(_STATED)
    return date.fromisoformat(rest[:10]) if found else None


def _page(name: str, packs: Iterable[Pack], on: date) -> _Page:
    told: dict[tuple[str, str], Explanation] = {}
    for pack in packs:
        items: list[Rule | Limit] = [*pack.rules, *pack.limits]
        for item in items:
            if item.file.split("/", maxsplit=1)[0] == name:
                told.setdefault((item.id, item.file), explanation_of(item=item, pack=pack, on=on))
    return _Page(name=name, told=tuple(told[key] for key in sorted(told)))


def _begin(title: str, on: date) -> list[str]:
    return [
        f"# {title}",
        "",
        f"{_STATED}{on}. Made from [`law/`](../../law/README.md) by `{COMMAND} --to docs/law --on {on}`;",
        "change `law/`, not this page. Source keys such as S1 are told in [`law/sources.md`](../../law/sources.md).",
        "Engineering input, not legal advice: have counsel confirm what you rely on.",
        "",
    ]


def _index(pages: Sequence[_Page], packs: Sequence[Pack], on: date) -> str:
    lines = _begin("法规与内部规则 · Law and house", on)
    states = tuple(STATE_NAMES)
    lines += [
        "| page | rules | limits | " + " | ".join(STATE_NAMES[state][1] for state in states) + " |",
        "|---|--:|--:|" + "--:|" * len(states),
    ]
    for page in pages:
        counts = [sum(one.state == state for one in page.told) for state in states]
        figures = [len(page.of("rule")), len(page.of("limit")), *counts]
        lines.append(f"| [{page.title}]({page.name}.md) | {' | '.join(map(str, figures))} |")
    lines += ["", "A run and every decision name the pack they rest on by its hash:", ""]
    lines += [f"- `{pack.jurisdiction}`: `{pack.pack_hash}`" for pack in packs]
    lines += ["", "## 停用 · Switched off, until somebody has verified them", ""]
    off = [(page, one) for page in pages for one in page.told if one.state == "switched_off"]
    lines += [f"- [{one.id}]({page.name}.md#{_anchor(one)}) {_title(one)}" for page, one in off] or ["None."]
    lines += ["", "## 词语 · Words", ""]
    for heading, table in (
        ("效力 · Force", FORCE_NAMES), ("作用 · Effect", EFFECT_NAMES), ("可信度 · Confidence", CONFIDENCE_NAMES),
        ("状态 · State", STATE_NAMES),
    ):  # fmt: skip
        lines += [f"**{heading}**", ""]
        lines += [f"- `{word}` {zh} · {en}" for word, (zh, en) in table.items()]
        lines.append("")
    return "\n".join(lines)


def _text(page: _Page, on: date) -> str:
    lines = _begin(page.title, on)
    for kind, heading in (("rule", "规则 · Rules"), ("limit", "限额 · Limits")):
        told = page.of(kind)
        if not told:
            continue
        lines += [f"## {heading}", "", "| id | | force | confidence | state |", "|---|---|---|---|---|"]
        lines += [
            f"| [{one.id}](#{_anchor(one)}) | {_cell(_title(one))} | {one.force} | {one.confidence} | {_pair(one.state_words)} |"
            for one in told
        ]
        lines.append("")
        for one in told:
            lines += _section(one)
    return "\n".join(lines)


def _section(one: Explanation) -> list[str]:
    lines = [f'### <a id="{_anchor(one)}"></a>{one.id} · {_title(one)}', "", "| | 中文 | English |", "|---|---|---|"]
    lines += [_row(f"要求 · Asks<br>{_span(asked.from_on, asked.until_on)}", asked.words) for asked in one.asked]
    if one.says is not None and one.effect != "DUTY":
        lines.append(_row("不允许时说 · Says", one.says))
    lines.append(_row("适用 · Applies to", _joined(one.applies)))
    if one.excuses:
        lines.append(_row("除非 · Unless", _joined(one.excuses)))
    if one.effect_words is not None:
        lines.append(_row("作用 · Effect", one.effect_words, code=one.effect))
    lines += [
        _row("效力 · Force", one.force_words, code=one.force),
        _row("可信度 · Confidence", one.confidence_words, code=one.confidence),
        _row("状态 · State", one.state_words),
    ]
    if one.name is not None:
        lines.append(_row("名称 · Name", Said(zh=f"`{one.name}`", en=f"`{one.name}`")))
    if one.gentler is not None:
        lines.append(
            _row("实际采用 · Used instead", Said(zh=f"内部规则 {one.gentler}", en=f"the house's {one.gentler}"))
        )
    lines += [
        "",
        f"{one.instrument}. {one.summary}",
        f"(Source: {', '.join(one.sources)}; last checked {one.last_checked}; `law/{one.file}`)",
        "",
    ]
    return lines


def _anchor(one: Explanation) -> str:
    return one.id.lower()


def _title(one: Explanation) -> str:
    return _pair(one.title)


def _pair(said: Said) -> str:
    return f"{said.zh} · {said.en}"


def _row(heading: str, said: Said, code: str | None = None) -> str:
    before = "" if code is None else f"{code}: "
    return f"| {heading} | {before}{_cell(said.zh)} | {before}{_cell(said.en)} |"


def _joined(said: Sequence[Said]) -> Said:
    return Said(zh="<br>".join(one.zh for one in said), en="<br>".join(one.en for one in said))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _span(from_on: date, until_on: date | None) -> str:
    return f"{from_on} →" if until_on is None else f"{from_on} → {until_on}"
