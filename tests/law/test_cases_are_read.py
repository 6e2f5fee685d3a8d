"""Files of cases are read as they are written, and one that would have to be guessed at is refused by its name."""

from datetime import date
from pathlib import Path

import pytest

from nuan.policy.queries import UnableToLoadLaw, jurisdictions, load_pack, read_cases, wrong_cases

LAW = Path(__file__).resolve().parents[2] / "law"
STORY = '[[case]]\nid = "XX-1"\n[case.proposal]\nat = 2026-03-02T22:00:00+08:00\n[case.expect]\nallowed = false\n'
LIMIT = '[[limit_case]]\nid = "XX-2"\nwhy = "own"\nname = "grace_days"\non = 2026-01-01\nexpect = 5\n'
CLOCK = '[[clock_case]]\nid = "XX-3"\nwhy = "own"\nclock = "complaint"\nfrom = 2026-01-01\nexpect = 2026-01-16\n'


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_cases_are_read_by_file_with_what_is_usual(tmp_path: Path) -> None:
    write(tmp_path, "xx/cases/b.toml", 'usual = ["point_sourced"]\n' + STORY)
    write(tmp_path, "xx/cases/a.toml", LIMIT + CLOCK)
    write(tmp_path, "house/xx/cases/c.toml", STORY.replace("XX-1", "XX-4"))
    write(tmp_path, "yy/cases/d.toml", STORY)
    read = read_cases(jurisdiction="xx", folder=tmp_path)
    assert [file.file for file in read] == ["xx/cases/a.toml", "xx/cases/b.toml", "house/xx/cases/c.toml"]
    assert [file.ids for file in read] == [("XX-2", "XX-3"), ("XX-1",), ("XX-4",)]
    assert [file.usual for file in read] == [(), ("point_sourced",), ()]
    assert read[1].cases[0]["expect"] == {"allowed": False}
    assert (read[0].limits[0].expect, read[0].clocks[0].expect) == (5, date(2026, 1, 16))
    assert read_cases(jurisdiction="zz", folder=tmp_path) == ()
    assert read_cases(jurisdiction="../xx", folder=tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[case]\n", "not TOML"),
        ("", "holds no cases"),
        ("case = []\n", "holds no cases"),
        ("case = 5\n", "case is no list of tables"),
        ("limit_case = [1]\n" + STORY, "limit_case is no list of tables"),
        ("[[story]]\n" + STORY, "nobody knows story"),
        ('usual = "point_sourced"\n' + STORY, "usual is no list of flags"),
        ('usual = ["kind"]\n' + STORY, "usual names 'kind', which nobody knows"),
        ("[[case]]\ntitle = 'x'\n", "case 1 has no id"),
        (STORY + STORY, "case XX-1 stands in xx/cases/a.toml too"),
    ],
)
def test_a_file_of_cases_that_is_not_plain_is_refused(text: str, why: str, tmp_path: Path) -> None:
    write(tmp_path, "xx/cases/a.toml", text)
    with pytest.raises(UnableToLoadLaw) as refused:
        read_cases(jurisdiction="xx", folder=tmp_path)
    assert why in refused.value.why
    assert refused.value.where.endswith("xx/cases/a.toml")
    assert refused.value.remedy


def test_an_id_is_given_once_over_files(tmp_path: Path) -> None:
    write(tmp_path, "xx/cases/a.toml", STORY)
    write(tmp_path, "house/xx/cases/b.toml", STORY)
    with pytest.raises(UnableToLoadLaw, match=r"stands in xx/cases/a\.toml too"):
        read_cases(jurisdiction="xx", folder=tmp_path)


def test_cases_are_no_law_and_law_is_no_case(tmp_path: Path) -> None:
    for source in ("house/book.toml", "cn/rates.toml"):
        write(tmp_path, source, (LAW / source).read_text(encoding="utf-8"))
    write(tmp_path, "cn/cases/broken.toml", "[[case]\n")
    assert {limit.file for limit in load_pack(jurisdiction="cn", folder=tmp_path).limits} == {
        "house/book.toml", "cn/rates.toml",
    }  # fmt: skip


@pytest.mark.parametrize("name", jurisdictions(folder=LAW))
def test_the_shipped_cases_of_limits_and_clocks_come_out_as_they_expect(name: str) -> None:
    pack = load_pack(jurisdiction=name, folder=LAW)
    assert wrong_cases(pack=pack, files=read_cases(jurisdiction=name, folder=LAW), calendar=None) == ()


def test_a_case_that_comes_out_otherwise_is_told(tmp_path: Path) -> None:
    write(tmp_path, "xx/cases/a.toml", LIMIT + CLOCK)
    files = read_cases(jurisdiction="xx", folder=tmp_path)
    pack = load_pack(jurisdiction="cn", folder=LAW)
    told = wrong_cases(pack=pack, files=files, calendar=None)
    assert [one.split(":")[0] for one in told] == ["XX-2", "XX-3"]
