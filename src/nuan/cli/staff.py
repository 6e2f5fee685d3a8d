"""`nuan staff`: accounts of the people who work here."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

import click

from nuan.access.rules.certificates import CERTIFICATES
from nuan.access.rules.roles import ROLES
from nuan.cli.base import DAY, MARK, Front, command_options, example
from nuan.cli.person_file import by_option, finish, listed, ready, with_options
from nuan.cli.staff_shown import show_demo_accounts, show_staff, worker_document
from nuan.cli.words import word

_HOME = "--home demo-data/home"
username_argument = click.argument("username")
role_option = click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice(list(ROLES)),
    help="What they are; may be repeated.",
)


class UnableToMakeDemoStaff(RuntimeError):
    """Accounts with passwords everybody knows belong to the demo's home only."""

    def __init__(self, *, home: str) -> None:
        self.home = home
        super().__init__(
            f"{home} is no home of the demo, so no accounts with known passwords are made in it. Make the demo first (nuan "
            "demo), or open accounts with nuan staff add."
        )


@click.group("staff")
def staff() -> None:
    """Accounts of the people who work here (员工账号): roles, passwords, phones, training, absence."""


def _actor(by: str) -> str:
    """How the trail names who does it: by account where there is one of this name."""
    from nuan.access.queries.staff import actor_of, staff_by_name
    from nuan.access.rules.faults import UnableToFindStaff

    try:
        return actor_of(username=staff_by_name(username=by).username)
    except UnableToFindStaff:
        return by


def _hours(on: date) -> int:
    from nuan.access.queries.house import signing_policy

    return signing_policy(on=on).initial_hours


@staff.command(
    "add",
    epilog=example(
        f'nuan staff add he.lan --name 何岚 --name-en "He Lan" --role asset_manager --team warm-1 --capacity 60 --hard-a-day 6 '
        f"--by operator {_HOME}",
        f"nuan staff add guo.yu --name 郭宇 --role supervisor --by operator --lang zh {_HOME}",
    ),
)
@username_argument
@click.option("--name", "name_zh", required=True, help="Their name.")
@click.option("--name-en", default="", help="Their name in Latin letters.")
@role_option
@click.option("--team", default="", help="Their team.")
@click.option("--agency", default="", metavar="KEY", help="The firm an agency user works for (nuan staff agency).")
@click.option("--skill", "skills", multiple=True, help="What they are good at; may be repeated.")
@click.option("--speaks", "languages", multiple=True, help="A language they speak with customers; may be repeated.")
@click.option("--capacity", default=0, type=click.IntRange(0), help="Open cases they look after at most.")
@click.option("--hard-a-day", default=0, type=click.IntRange(0), help="Hard conversations a day at most.")
@by_option
@command_options
def add(
    front: Front, username: str, name_zh: str, name_en: str, roles: tuple[str, ...], team: str, agency: str,
    skills: tuple[str, ...], languages: tuple[str, ...], capacity: int, hard_a_day: int, by: str,
) -> None:  # fmt: skip
    """Open an account with a first password, shown this once.

    Who runs accounts reads no customer, compliance changes no case, and an agency's people are nothing else: such roles do
    not go together.
    """
    now = ready(front)
    from nuan.access.actions.accounts import GivenStaff, add_staff

    given = GivenStaff(
        username=username, name_zh=name_zh, name_en=name_en, language=front.lang, roles=roles, team=team, agency=agency,
        skills=skills, languages=languages, capacity=capacity, hard_a_day=hard_a_day,
    )  # fmt: skip
    made = add_staff(given=given, actor=_actor(by), at=now)
    told = {"username": username, "password": made.password, "hours": _hours(now.date())}
    finish(front, {"username": username, "roles": list(roles), "first_password": made.password}, ("staff_added", told))


@staff.command("list", epilog=example(f"nuan staff list {_HOME}", f"nuan staff list --closed --lang zh {_HOME}"))
@click.option("--closed", is_flag=True, help="Also those that are closed.")
@click.option("--role", type=click.Choice(list(ROLES)), help="Only this role.")
@click.option("--team", help="Only this team.")
@click.option("--on", type=DAY, help="Day on which cases would be given. Default: today.")
@command_options
def list_command(front: Front, closed: bool, role: str | None, team: str | None, on: date | None) -> None:
    """Who works here, and who can be given cases: certified, there, and with room."""
    now = ready(front)
    from nuan.access.queries.house import reading_policy
    from nuan.access.queries.staff import staff_list
    from nuan.access.queries.workers import workers

    day = on or reading_policy(on=now.date()).day_of(at=now)
    found = staff_list(closed=closed, role=role, team=team)
    work = {one.username: one for one in workers(on=day)}
    if front.as_json:
        shown = [{**asdict(one), "worker": worker_document(work.get(one.username))} for one in found]
        front.give({"on": day, "staff": shown})
    elif not found:
        front.tell("no_staff", line=front.next("staff", "add", "--help", home=False))
    else:
        show_staff(front, found, work)


@staff.command(
    "role", epilog=example(f"nuan staff role he.lan --role asset_manager --role coach --by operator {_HOME}")
)
@username_argument
@with_options(role_option, by_option)
@command_options
def role_command(front: Front, username: str, roles: tuple[str, ...], by: str) -> None:
    """Give other roles than before; all sessions of the person end. Nobody changes their own."""
    now = ready(front)
    from nuan.access.actions.accounts import change_roles

    change_roles(username=username, roles=roles, actor=_actor(by), at=now)
    told: dict[str, object] = {"username": username, "roles": listed(roles, ROLES, front)}
    finish(front, {"username": username, "roles": list(roles)}, ("staff_roles", told))


@staff.command("password", epilog=example(f"nuan staff password he.lan --by operator {_HOME}"))
@username_argument
@by_option
@command_options
def password(front: Front, username: str, by: str) -> None:
    """Give a new first password, shown this once; a lock of the account is lifted, its phone stays."""
    now = ready(front)
    from nuan.access.actions.passwords import give_initial_password

    plain = give_initial_password(username=username, actor=_actor(by), at=now)
    told = {"username": username, "password": plain, "hours": _hours(now.date())}
    finish(front, {"username": username, "first_password": plain}, ("staff_password", told))


@staff.command("totp-reset", epilog=example(f"nuan staff totp-reset he.lan --by operator {_HOME}"))
@username_argument
@by_option
@command_options
def totp_reset(front: Front, username: str, by: str) -> None:
    """Ask the codes of a lost phone no more; the person enrols another at the next sign-in."""
    now = ready(front)
    from nuan.access.actions.codes import reset_code

    reset_code(username=username, actor=_actor(by), at=now)
    finish(front, {"username": username, "has_code": False}, ("staff_phone_reset", {"username": username}))


@staff.command(
    "certify",
    epilog=example(
        "nuan staff certify he.lan --kind training --from 2026-08-01 --until 2027-07-31 --reference exam-2026-114 "
        f"--by operator {_HOME}",
        f"nuan staff certify he.lan --kind nda --from 2026-08-01 --reference nda-77 --by operator --lang zh {_HOME}",
    ),
)
@username_argument
@click.option("--kind", required=True, type=click.Choice(list(CERTIFICATES)), help="What they have shown.")
@click.option("--from", "from_on", required=True, type=DAY, help="First day.")
@click.option("--until", "valid_until", type=DAY, help="Last day. Training needs one within a year.")
@click.option("--reference", required=True, help="The document; stands in clear, no personal data.")
@by_option
@command_options
def certify_command(
    front: Front, username: str, kind: str, from_on: date, valid_until: date | None, reference: str, by: str
) -> None:
    """Record training, background check or promise of secrecy: without all three nobody is given a case."""
    now = ready(front)
    from nuan.access.actions.workers import certify
    from nuan.access.queries.workers import workers

    number = certify(
        username=username, kind=kind, from_on=from_on, valid_until=valid_until, reference=reference, actor=_actor(by),
        at=now,
    )  # fmt: skip
    until = word("until_last_day" if valid_until else "without_end", front.lang, on=valid_until)
    missing = next((one.missing for one in workers(on=from_on) if one.username == username), ())
    told = {"username": username, "kind": listed((kind,), CERTIFICATES, front), "number": number, "until": until}
    lacks: dict[str, object] = {"what": listed(missing, CERTIFICATES, front)}
    document = {"username": username, "certificate": number, "kind": kind, "missing": list(missing)}
    finish(front, document, ("staff_certified", told), *([("staff_still_lacks", lacks)] if missing else []))


@staff.command(
    "away", epilog=example(f"nuan staff away he.lan --from 2026-10-01 --until 2026-10-09 --by operator {_HOME}")
)
@username_argument
@click.option("--from", "from_on", required=True, type=DAY, help="First day away.")
@click.option("--until", "until_on", required=True, type=DAY, help="First day back.")
@click.option("--deputy", default="", metavar="USERNAME", help="Who looks after their people meanwhile.")
@by_option
@command_options
def away(front: Front, username: str, from_on: date, until_on: date, deputy: str, by: str) -> None:
    """Record days off: no new case is given meanwhile."""
    now = ready(front)
    from nuan.access.actions.workers import record_absence

    number = record_absence(
        username=username, from_on=from_on, until_on=until_on, deputy=deputy, actor=_actor(by), at=now
    )
    told = {"username": username, "from_on": from_on, "until_on": until_on, "number": number}
    finish(front, {**told, "deputy": deputy}, ("staff_away", told))


@staff.command(
    "agency", epilog=example(f"nuan staff agency quayside --name 码头服务 --name-en Quayside --by operator {_HOME}")
)
@click.argument("key")
@click.option("--name", "name_zh", required=True, help="Its name.")
@click.option("--name-en", default="", help="Its name in Latin letters.")
@by_option
@command_options
def agency_command(front: Front, key: str, name_zh: str, name_en: str, by: str) -> None:
    """Record a firm cases may be placed with, so that accounts for its people can be opened."""
    now = ready(front)
    from nuan.access.actions.accounts import open_agency

    open_agency(key=key, name_zh=name_zh, name_en=name_en, actor=_actor(by), at=now)
    finish(front, {"agency": key}, ("agency_opened", {"agency": key}))


@staff.command("deactivate", epilog=example(f"nuan staff deactivate guo.yu --by operator {_HOME}"))
@username_argument
@by_option
@command_options
def deactivate(front: Front, username: str, by: str) -> None:
    """Close an account for good; all sessions end this moment. What the person did stays."""
    now = ready(front)
    from nuan.access.actions.accounts import close_account

    close_account(username=username, actor=_actor(by), at=now)
    finish(front, {"username": username, "closed_at": now}, ("staff_deactivated", {"username": username}))


@staff.command("demo", epilog=example(f"nuan staff demo {_HOME}"))
@click.option("--on", type=DAY, help="From when they are certified. Default: the first date of the book.")
@command_options
def demo_command(front: Front, on: date | None) -> None:
    """The demo's accounts, one of each role, with their known passwords; made when they are not there yet.

    Only on a home the demo made, and only in its own database file.
    """
    if not (front.home.parent / MARK).is_file():
        raise UnableToMakeDemoStaff(home=str(front.home))
    own = replace(front, own_database=True)
    now = ready(own)
    from nuan.access.actions.demo import make_demo_staff
    from nuan.book.queries import book_dates

    first = next(iter(book_dates(home=front.home)), now.date())
    made = make_demo_staff(on=on or first, at=now)
    if front.as_json:
        front.give({"staff": [asdict(one) for one in made]})
        return
    show_demo_accounts(front, made)
