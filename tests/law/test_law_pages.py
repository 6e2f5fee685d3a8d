"""The law pages in docs/law say what law/ says: every rule and limit, and nothing that has gone."""

import re
from pathlib import Path

import pytest

from nuan.policy.queries import explain, jurisdictions, load_pack, pages
from nuan.policy.rules.pages import INDEX, law_pages, stated_on

ROOT = Path(__file__).resolve().parents[2]
LAW, PAGES = ROOT / "law", ROOT / "docs" / "law"
ON = stated_on(text=(PAGES / INDEX).read_text(encoding="utf-8"))
PACKS = {name: load_pack(jurisdiction=name, folder=LAW) for name in jurisdictions(folder=LAW)}


def test_the_pages_are_fresh() -> None:
    assert ON is not None
    made = pages(on=ON, folder=LAW)
    assert sorted(made) == sorted(path.name for path in PAGES.iterdir())
    stale = [name for name, text in made.items() if (PAGES / name).read_text(encoding="utf-8") != text]
    assert stale == [], f"law/ has changed: nuan law pages --to docs/law --on {ON}"


@pytest.mark.parametrize("name", sorted(PACKS))
def test_every_rule_and_limit_is_on_a_page_with_its_source_and_state(name: str) -> None:
    assert ON is not None
    pack = PACKS[name]
    text = {page: (PAGES / f"{page}.md").read_text(encoding="utf-8") for page in (name, "house")}
    for item in (*pack.rules, *pack.limits):
        page = text["house" if item.file.startswith("house/") else name]
        _, found, rest = page.partition(f'<a id="{item.id.lower()}"></a>{item.id} · ')
        assert found, item.id
        section = rest.split("\n### ")[0]
        told = explain(pack=pack, rule_id=item.id, on=ON)
        for said in (
            item.title_zh, item.title_en, item.instrument, item.summary, f"`law/{item.file}`", f" {item.force}: ",
            f" {item.confidence}: ", str(item.last_checked), *(asked.words.en for asked in told.asked),
            *(asked.words.zh for asked in told.asked), told.state_words.en, *item.sources,
        ):  # fmt: skip
            assert said in section, (item.id, said)


def test_each_id_stands_once_and_each_link_leads_somewhere() -> None:
    held = {path.name: path.read_text(encoding="utf-8") for path in PAGES.iterdir()}
    for name, text in held.items():
        anchors = re.findall(r'<a id="([^"]+)">', text)
        assert len(anchors) == len(set(anchors)), name
        for page, anchor in re.findall(r"\]\(([a-z]*\.?m?d?)#([^)]+)\)", text):
            assert f'<a id="{anchor}"></a>' in held[page or name], (name, anchor)
        for link in re.findall(r"\]\((\.\./[^)#]+)\)", text):
            assert (PAGES / link).is_file(), link


def test_the_index_lists_all_that_is_switched_off() -> None:
    index = (PAGES / INDEX).read_text(encoding="utf-8")
    off = {item.id for pack in PACKS.values() for item in (*pack.rules, *pack.limits) if not item.switched_on}
    assert set(re.findall(r"^- \[([^]]+)\]\(", index, re.M)) == off
    for pack in PACKS.values():
        assert pack.pack_hash in index


def test_a_change_of_law_makes_other_pages() -> None:
    assert ON is not None
    one = next(iter(PACKS.values()))
    assert law_pages(packs=[one], on=ON) == law_pages(packs=[one], on=ON)
    assert set(law_pages(packs=[one], on=ON)) == {INDEX, f"{one.jurisdiction}.md", "house.md"}
    assert stated_on(text="no law page") is None
