"""Signing in: passwords, locks, first passwords, codes, sessions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nuan.access.actions.accounts import change_roles, close_account
from nuan.access.actions.codes import begin_enrolment, confirm_enrolment, renew_recovery_codes, reset_code
from nuan.access.actions.passwords import change_password, give_initial_password
from nuan.access.actions.sessions import end_session, look_at_session
from nuan.access.actions.signing import check_code
from nuan.access.models import FailureCount, OldPassword, RecoveryCode, Staff, StaffSession
from nuan.access.rules.faults import UnableToChangeStaff
from nuan.plumbing.audit import verify
from tests.rooms.access.conftest import AT, BOSS, PASSWORD, at_once, digits, enrol, newest, secret_of, sign_in, verbs

MINUTE = timedelta(minutes=1)


def test_a_right_password_begins_a_session_that_must_enrol_a_phone(house: str) -> None:
    before = newest()
    step = sign_in("li.na")
    assert (step.state, step.username) == ("in", "li.na")
    seen = look_at_session(token=step.token, at=AT)
    assert (seen.state, seen.needs) == ("in", ("enrol",))
    assert seen.staff is not None
    assert seen.staff.may(act="open_file")
    assert not seen.staff.may(act="see_audit")
    assert verbs(before) == [("staff:li.na", "signed_in", "staff li.na")]
    assert step.token not in repr(step)
    assert not StaffSession.objects.filter(token_hash=step.token).exists()


@pytest.mark.parametrize(("name", "password"), [("li.na", "wrong one entirely"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_name_and_a_wrong_password_say_the_same(house: str, name: str, password: str) -> None:
    step = sign_in(name, password=password)
    assert (step.state, step.token, step.username) == ("refused", "", "")
    assert StaffSession.objects.count() == 0


def test_five_wrong_ones_lock_the_name_even_for_the_right_one_and_nobody_else(house: str) -> None:
    for _ in range(5):
        assert sign_in("li.na", password="wrong").state == "refused"
    locked = sign_in("li.na")
    assert (locked.state, locked.not_before) == ("locked", AT + 15 * MINUTE)
    assert sign_in("LI.NA ").state == "locked"
    assert sign_in("zhao.yun").state == "in"
    assert sign_in("li.na", at=AT + 15 * MINUTE).state == "in"
    assert ("sign-in", "sign_in_last_try", "staff li.na") in verbs()


def test_a_right_one_takes_back_the_names_count(house: str) -> None:
    for _ in range(3):
        for _ in range(4):
            sign_in("li.na", password="wrong")
        assert sign_in("li.na").state == "in"


def test_fifty_wrong_ones_of_many_names_lock_the_address_and_no_other(house: str) -> None:
    for number in range(50):
        assert sign_in(f"guess{number}", password="wrong").state == "refused"
    assert sign_in("li.na").state == "locked"
    assert sign_in("li.na", address="10.0.0.2").state == "in"
    assert not FailureCount.objects.filter(key__contains="guess").exists()


def test_counts_of_names_that_were_only_tried_do_not_pile_up(house: str) -> None:
    for number in range(30):
        sign_in(f"guess{number}", password="wrong")
    assert FailureCount.objects.count() == 31
    for number in range(2):
        sign_in(f"later{number}", at=AT + timedelta(days=2), password="wrong")
    assert FailureCount.objects.filter(since_at=AT).count() == 0
    assert FailureCount.objects.count() == 3


def test_many_at_once_get_no_more_tries_than_one_after_another(house: str) -> None:
    found = at_once(12, lambda _: sign_in("li.na", password="wrong").state)
    assert sorted(found) == ["locked"] * 7 + ["refused"] * 5


def test_a_closed_account_does_not_sign_in(house: str) -> None:
    token = sign_in("li.na").token
    close_account(username="li.na", actor=BOSS, at=AT)
    assert look_at_session(token=token, at=AT).state == "ended"
    assert sign_in("li.na").state == "refused"


def test_a_first_password_is_good_once_and_must_be_changed(house: str) -> None:
    first = give_initial_password(username="li.na", actor=BOSS, at=AT)
    assert sign_in("li.na").state == "refused"  # the old one is gone
    step = sign_in("li.na", password=first)
    assert look_at_session(token=step.token, at=AT).needs == ("new_password", "enrol")
    assert sign_in("li.na", password=first, at=AT + MINUTE).state == "expired"
    changed = change_password(token=step.token, old=first, new="a lamp beside the harbour", at=AT)
    assert changed.decision.allowed
    assert look_at_session(token=step.token, at=AT).state == "ended"
    assert look_at_session(token=changed.token, at=AT).needs == ("enrol",)
    assert sign_in("li.na", password="a lamp beside the harbour").state == "in"


def test_a_first_password_is_good_for_a_day(house: str) -> None:
    first = give_initial_password(username="li.na", actor=BOSS, at=AT)
    assert sign_in("li.na", password=first, at=AT + timedelta(hours=24)).state == "expired"
    assert StaffSession.objects.count() == 0


def test_nobody_gives_themselves_a_first_password(house: str) -> None:
    with pytest.raises(UnableToChangeStaff, match="their own rights"):
        give_initial_password(username="ning.an", actor=BOSS, at=AT)
    assert sign_in("ning.an").state == "in"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("not the old one", "a lamp beside the harbour", "old password is wrong"), (PASSWORD, "short", "fewer than 12"),
        (PASSWORD, "my li.na lamp in rain", "name"), (PASSWORD, "password12345", "common"), (PASSWORD, PASSWORD, "last 8"),
    ],
)  # fmt: skip
def test_a_password_that_is_not_taken_changes_nothing(house: str, old: str, new: str, said: str) -> None:
    token = sign_in("li.na").token
    before, entries = Staff.objects.get(username="li.na").password, newest()
    changed = change_password(token=token, old=old, new=new, at=AT)
    assert not changed.decision.allowed
    assert said in changed.decision.reasons[0]
    assert Staff.objects.get(username="li.na").password == before
    assert OldPassword.objects.count() == 0
    assert newest() == entries
    assert look_at_session(token=token, at=AT).state == "in"


def test_the_last_eight_passwords_are_not_taken_again(house: str) -> None:
    token, held = sign_in("li.na").token, PASSWORD
    for number in range(8):
        new = f"lamp {number} beside the harbour"
        changed = change_password(token=token, old=held, new=new, at=AT + number * MINUTE)
        assert changed.decision.allowed, number
        token, held = changed.token, new
    refused = change_password(token=token, old=held, new="lamp 0 beside the harbour", at=AT + 9 * MINUTE)
    assert not refused.decision.allowed
    assert change_password(token=token, old=held, new=PASSWORD, at=AT + 9 * MINUTE).decision.allowed


def test_new_passwords_that_are_not_taken_are_no_tries(house: str) -> None:
    token = sign_in("li.na").token
    for _ in range(6):
        refused = change_password(token=token, old=PASSWORD, new="short", at=AT)
        assert "fewer than 12" in refused.decision.reasons[0]
    assert sign_in("li.na").state == "in"


def test_guessing_the_old_password_in_a_session_is_locked_too(house: str) -> None:
    token = sign_in("li.na").token
    for _ in range(5):
        change_password(token=token, old="wrong", new="a lamp beside the harbour", at=AT)
    refused = change_password(token=token, old=PASSWORD, new="a lamp beside the harbour", at=AT)
    assert "too many tries" in refused.decision.reasons[0]


def test_a_phone_is_asked_once_it_is_confirmed(house: str) -> None:
    token = sign_in("li.na").token
    secret = secret_of(begin_enrolment(username="li.na").uri)
    assert sign_in("li.na").state == "in"  # not yet confirmed
    assert confirm_enrolment(username="li.na", code="000000", at=AT) == ()
    assert len(confirm_enrolment(username="li.na", code=digits(secret, AT), at=AT)) == 10
    assert look_at_session(token=token, at=AT).needs == ()
    step = sign_in("li.na", at=AT + MINUTE)
    assert step.state == "code"
    assert look_at_session(token=step.token, at=AT + MINUTE).state == "code"
    done = check_code(token=step.token, code=digits(secret, AT + MINUTE), at=AT + MINUTE)
    assert (done.state, done.token != step.token) == ("in", True)
    assert look_at_session(token=done.token, at=AT + MINUTE).state == "in"
    assert look_at_session(token=step.token, at=AT + MINUTE).state == "ended"
    row = Staff.objects.get(username="li.na")
    assert secret not in bytes(row.totp_sealed)


def test_a_used_code_is_refused_also_for_another_session(house: str) -> None:
    secret, _ = enrol("li.na")
    one, other = sign_in("li.na", at=AT + MINUTE), sign_in("li.na", at=AT + MINUTE)
    code = digits(secret, AT + MINUTE)
    assert check_code(token=one.token, code=code, at=AT + MINUTE).state == "in"
    assert check_code(token=other.token, code=code, at=AT + MINUTE).state == "refused"
    assert check_code(token=other.token, code=digits(secret, AT + MINUTE, away=1), at=AT + MINUTE).state == "in"


def test_the_code_that_confirmed_the_phone_does_not_sign_in(house: str) -> None:
    secret, _ = enrol("li.na")
    assert check_code(token=sign_in("li.na").token, code=digits(secret, AT), at=AT).state == "refused"


def test_of_many_with_one_code_at_once_one_comes_in(house: str) -> None:
    secret, _ = enrol("li.na")
    at = AT + MINUTE
    tokens = [sign_in("li.na", at=at).token for _ in range(4)]
    found = at_once(4, lambda place: check_code(token=tokens[place], code=digits(secret, at), at=at).state)
    assert sorted(found) == ["in", "refused", "refused", "refused"]


def test_of_many_with_one_recovery_code_at_once_one_comes_in(house: str) -> None:
    _, codes = enrol("li.na")
    tokens = [sign_in("li.na").token for _ in range(4)]
    found = at_once(4, lambda place: check_code(token=tokens[place], code=codes[0].upper(), at=AT).state)
    assert sorted(found) == ["in", "refused", "refused", "refused"]
    assert RecoveryCode.objects.filter(used_at__isnull=False).count() == 1
    assert not RecoveryCode.objects.filter(code_hash__in=codes).exists()


def test_new_recovery_codes_end_the_old_ones(house: str) -> None:
    _, old = enrol("li.na")
    new = renew_recovery_codes(username="li.na", at=AT)
    assert set(old).isdisjoint(new)
    token = sign_in("li.na").token
    assert check_code(token=token, code=old[0], at=AT).state == "refused"
    assert check_code(token=token, code=new[0], at=AT).state == "in"


def test_wrong_codes_lock_whatever_the_password_does_between(house: str) -> None:
    secret, _ = enrol("li.na")
    at = AT + MINUTE
    for _ in range(5):
        assert check_code(token=sign_in("li.na", at=at).token, code="000000", at=at).state == "refused"
    locked = check_code(token=sign_in("li.na", at=at).token, code=digits(secret, at), at=at)
    assert (locked.state, locked.not_before) == ("locked", at + 15 * MINUTE)


def test_a_code_comes_within_five_minutes_of_the_password(house: str) -> None:
    secret, _ = enrol("li.na")
    token = sign_in("li.na", at=AT).token
    late = AT + 5 * MINUTE
    assert check_code(token=token, code=digits(secret, late), at=late).state == "ended"


def test_a_lost_phone_is_reset_by_another_and_ends_all_sessions(house: str) -> None:
    secret, codes = enrol("li.na")
    at = AT + MINUTE
    inside = check_code(token=sign_in("li.na", at=at).token, code=digits(secret, at), at=at).token
    with pytest.raises(UnableToChangeStaff):
        begin_enrolment(username="li.na")
    with pytest.raises(UnableToChangeStaff):
        reset_code(username="li.na", actor="staff:li.na", at=at)
    reset_code(username="li.na", actor=BOSS, at=at)
    assert look_at_session(token=inside, at=at).state == "ended"
    again = sign_in("li.na", at=at)
    assert look_at_session(token=again.token, at=at).needs == ("enrol",)
    assert RecoveryCode.objects.count() == 0
    assert codes


def test_a_session_ends_after_idling_and_after_ten_hours(house: str) -> None:
    token = sign_in("li.na").token
    for minutes in range(15, 600, 15):
        assert look_at_session(token=token, at=AT + minutes * MINUTE).state == "in"
    assert look_at_session(token=token, at=AT + 600 * MINUTE).state == "too_long"
    assert look_at_session(token=token, at=AT + 600 * MINUTE).state == "ended"
    idle = sign_in("li.na").token
    assert look_at_session(token=idle, at=AT + 20 * MINUTE).state == "idle"
    assert look_at_session(token=idle, at=AT).state == "ended"


def test_other_roles_end_all_sessions(house: str) -> None:
    tokens = [sign_in("li.na").token for _ in range(2)]
    change_roles(username="li.na", roles=("coach",), actor=BOSS, at=AT)
    assert [look_at_session(token=token, at=AT).state for token in tokens] == ["ended", "ended"]


def test_signing_out(house: str) -> None:
    token, other = sign_in("li.na").token, sign_in("li.na").token
    end_session(token=token, at=AT)
    end_session(token=token, at=AT)
    end_session(token="made up", at=AT)
    assert look_at_session(token=token, at=AT).state == "ended"
    assert look_at_session(token=other, at=AT).state == "in"
    assert [verb for _, verb, _ in verbs()].count("signed_out") == 1
    assert verify().broken_at is None
