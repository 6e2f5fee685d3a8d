"""What people say about how to be reached: kept with its evidence, honoured at once when it refuses, taken back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from nuan.people.actions import record_wish, withdraw_wish
from nuan.people.events import WishRecorded, WishWithdrawn
from nuan.people.queries import person_file, standing_of
from nuan.people.rules.faults import UnableToChangePerson, UnableToFind
from nuan.people.rules.known import Standing
from nuan.people.rules.standing import Wish
from nuan.plumbing.models import AuditEntry
from tests.rooms.people.files import ANN, BY, DAY, NOW, everything, heard, person, refused, take, verbs, wish


def say(said: Wish, *, evidence: str = "", **more: Any) -> int:
    return record_wish(**{"customer_id": ANN, "wish": said, "evidence": evidence, "actor": BY, "at": NOW} | more)


def take_back(number: int, *, evidence: str = "", days: int = 1) -> None:
    withdraw_wish(number=number, evidence=evidence, actor=BY, at=NOW + days * DAY)


def known(days: int = 0) -> Standing:
    return standing_of(customer_id=ANN, at=NOW + days * DAY)


def test_a_refusal_needs_no_evidence_and_is_announced(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take(person())
    said = wish("channel_refused", channels=("sms", "im"))
    with heard(monkeypatch, WishRecorded, WishWithdrawn) as events:
        number = say(said)
    assert events == [WishRecorded(customer_id=ANN, party_key="", number=number, wish=said, actor=BY, at=NOW)]
    assert known().wishes_for(party_key="") == (said,)
    entry = AuditEntry.objects.get(verb="recorded_wish")
    assert entry.subject == known().subject
    assert json.loads(entry.facts)["channels"] == ["sms", "im"]


@pytest.mark.parametrize("claimed", [True, False])
@pytest.mark.parametrize("evidence", ["", "recording 5"])
def test_only_the_evidence_named_makes_an_agreement_count(
    database: str, monkeypatch: pytest.MonkeyPatch, evidence: str, claimed: bool
) -> None:
    take(person())
    with heard(monkeypatch, WishRecorded) as events:
        say(wish("agreed_hours", from_second=22 * 3600, until_second=3600, evidenced=claimed), evidence=evidence)
    assert events == [], "an agreement leaves nothing to purge"
    kept = known().wishes_for(party_key="")[0]
    assert (kept.evidenced, kept.relaxes) == (bool(evidence), bool(evidence))
    assert (kept.from_second, kept.until_second) == (22 * 3600, 3600)


def test_an_agreement_ends_by_a_word(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take(person())
    number = say(wish("agreed_hours"), evidence="recording 5")
    with heard(monkeypatch, WishWithdrawn) as events:
        take_back(number)
    assert events == [
        WishWithdrawn(customer_id=ANN, party_key="", number=number, kind="agreed_hours", actor=BY, at=NOW + DAY)
    ]
    assert known(1).wishes == ()
    assert known().wishes_for(party_key="") == (wish("agreed_hours", until_at=NOW + DAY, evidenced=True),)
    with refused(UnableToChangePerson, "was withdrawn on 2026-11-03"):
        take_back(number, days=2)
    assert person_file(customer_id=ANN, at=NOW + DAY).wishes[0].state == "withdrawn"


def test_a_refusal_is_taken_back_only_with_evidence(database: str) -> None:
    take(person())
    number = say(wish("not_then", from_second=0, until_second=12 * 3600, weekdays=(6, 7)))
    assert known().wishes_for(party_key="")[0].weekdays == (6, 7)
    with refused(UnableToChangePerson, "refuses contact, and no evidence"):
        take_back(number, evidence=" ")
    take_back(number, evidence="e-mail 3")
    assert known(1).wishes == ()
    assert verbs() == ["recorded_wish", "withdrew_wish"]


def test_a_wish_belongs_to_whoever_said_it(database: str) -> None:
    take(person())
    say(wish("agreed_hours"), evidence="recording 5", party_key="p2")
    say(wish("channel_agreed", channels=("sms",)), evidence="recording 6")
    assert [one.kind for one in known().wishes_for(party_key="p2")] == ["agreed_hours"]
    assert [one.kind for one in known().wishes_for(party_key="")] == ["channel_agreed"]
    assert known().wishes_for(party_key="p1") == ()


def test_consent_to_robots_taken_back_holds_everywhere_until_given_anew(database: str) -> None:
    take(person())
    first = say(wish("robot_agreed", channels=("ai_call",)), evidence="form 1")
    assert known().flags == frozenset()
    take_back(first)
    assert known(1).flags == {"robots_revoked"}
    say(wish("robot_agreed"), at=NOW + 2 * DAY)
    assert known(2).flags == {"robots_revoked"}, "without evidence it allows nothing"
    say(wish("robot_agreed"), evidence="form 2", at=NOW + 3 * DAY)
    assert known(3).flags == frozenset()
    traits = person_file(customer_id=ANN, at=NOW + 3 * DAY).traits
    assert [one.state for one in traits if one.trait == "robots_revoked"] == ["ended"]


@pytest.mark.parametrize(
    ("said", "more", "fault", "match"),
    [
        (wish("not_then"), {"party_key": "p9"}, UnableToFind, "party of U000000001 'p9'"),
        (wish("not_then", given_at=NOW + DAY), {}, UnableToChangePerson, "nobody can have said"),
        (wish("call_back", from_at=NOW - DAY, until_at=NOW), {}, UnableToChangePerson, "ended already"),
        (wish("not_then"), {"actor": ""}, UnableToChangePerson, "no actor"),
        (wish("not_then"), {"evidence": "two\nlines"}, UnableToChangePerson, "one line"),
    ],
)
def test_a_wish_that_is_refused_leaves_nothing(
    database: str, said: Wish, more: dict[str, str], fault: type[Exception], match: str
) -> None:
    take(person())
    with refused(fault, match):
        say(said, **more)


def test_what_was_never_said_cannot_be_taken_back(database: str) -> None:
    take(person())
    with refused(UnableToFind, "no wish '404'"):
        take_back(404)


def test_the_database_keeps_wishes(database: str) -> None:
    take(person())
    say(wish("not_then"))
    before = everything()
    for statement in ("delete from people_wishrow", "update people_wishrow set withdrawn_at = from_at"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert everything() == before
