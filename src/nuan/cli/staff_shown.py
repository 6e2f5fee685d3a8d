"""Accounts of staff as a table and as a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from nuan.access.rules.certificates import CERTIFICATES
from nuan.access.rules.roles import ROLES
from nuan.cli.base import Front
from nuan.cli.figures import table
from nuan.cli.person_file import lines, listed
from nuan.cli.words import word

if TYPE_CHECKING:
    from nuan.access.actions.demo import DemoAccount
    from nuan.access.queries.staff import StaffShown
    from nuan.access.queries.workers import Worker


def worker_document(one: Worker | None) -> dict[str, object] | None:
    """Somebody as a worker, for a program; None when their roles do not work on cases."""
    return None if one is None else {**asdict(one), "can_be_given": one.can_be_given}


def show_staff(front: Front, found: tuple[StaffShown, ...], work: dict[str, Worker]) -> None:
    """Accounts as a table."""
    columns = [(name, "left") for name in ("username", "name", "role", "team", "state", "can_be_given")]
    made = table(title=word("staff_title", front.lang), lang=front.lang, columns=columns)
    for one in found:
        agency = word("of_agency", front.lang, agency=one.agency) if one.agency else ""
        made.add_row(
            one.username, one.name(lang=front.lang), listed(one.roles, ROLES, front), lines(one.team, agency),
            _state(one, front), _given(work.get(one.username), front),
        )  # fmt: skip
    front.show(made)


def _state(one: StaffShown, front: Front) -> str:
    if not one.is_active:
        return word("staff_closed", front.lang)
    phone = "phone_not_asked" if one.without_code else "phone_enrolled" if one.has_code else "phone_none"
    first = word("first_password", front.lang) if one.must_change_password else ""
    return lines(word("staff_open", front.lang), word(phone, front.lang), first)


def _given(one: Worker | None, front: Front) -> str:
    if one is None:
        return word("given_none", front.lang)
    lacks = word("given_missing", front.lang, what=listed(one.missing, CERTIFICATES, front)) if one.missing else ""
    away = word("given_away", front.lang, on=one.back_on) if one.away else ""
    return lines(lacks, away) or word("given_yes" if one.can_be_given else "given_none", front.lang)


def show_demo_accounts(front: Front, made: Iterable[DemoAccount]) -> None:
    """Who may sign in to a demo, with passwords everybody may know."""
    columns = [(name, "left") for name in ("username", "password", "name", "role")]
    shown = table(title=word("demo_staff_title", front.lang), lang=front.lang, columns=columns)
    for one in made:
        name = one.name_zh if front.lang == "zh" else one.name_en
        shown.add_row(one.username, one.password, name, listed(one.roles, ROLES, front))
    front.show(shown)
