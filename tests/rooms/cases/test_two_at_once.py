"""Several processes at one case, on real databases: nothing anybody was told is done is lost."""

from __future__ import annotations

from nuan.cases.models import Case, CaseEdit
from tests.rooms.cases.stand import case
from tests.rooms.cases.workers import at_once, change_as_seen, change_until_done


def test_every_change_that_was_done_has_a_version_of_its_own(database: str) -> None:
    case("U1")
    done = at_once(change_until_done, database, [("a", 8), ("b", 8), ("c", 8)])
    versions = sorted(version for one in done for version in one)
    assert versions == list(range(2, 26))
    assert sorted(CaseEdit.objects.values_list("version", flat=True)) == versions
    assert Case.objects.get().version == 25


def test_of_several_who_change_the_same_thing_one_is_done_and_the_others_are_told(database: str) -> None:
    case("U1")
    done = at_once(change_as_seen, database, [("a", 0), ("b", 0), ("c", 1), ("d", 2)])
    assert sorted(one[0] for one in done[:2]) == [0, 1]
    assert sorted(one[2] for one in done[:2]) == [0, 1]
    assert [one[0] for one in done[2:]] == [1, 1]
    one = Case.objects.get()
    assert (one.next_step, one.language, one.version) == ("c", "d", 4)
    assert one.skill == ("a" if done[0][0] else "b")
