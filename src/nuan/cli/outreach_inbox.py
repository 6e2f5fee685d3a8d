"""`nuan outreach inbox`: what people wrote, how it was read, and what it asks of us."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from nuan.cli.base import Front, command_options, example, limit_option
from nuan.cli.figures import amount, table
from nuan.cli.guard_facts import now_option, present
from nuan.cli.guard_told import local
from nuan.cli.outreach_hearing import confirm_here
from nuan.cli.person_file import DEMO_HOME, by_option, file_of, lines, named, with_options
from nuan.cli.person_file import finish as say
from nuan.cli.words import word
from nuan.outreach.rules.routing_tasks import OUTCOMES, TASKS
from nuan.outreach.rules.words.replies import INTENTS
from nuan.shared.contact import CHANNELS

if TYPE_CHECKING:
    from nuan.outreach.actions.inbound_acts import Office
    from nuan.outreach.queries.inbound import MessageFromPerson, TaskShown

_WRITTEN = ("sms", "email", "im", "letter", "portal", "call")


@click.group("inbox")
def inbox() -> None:
    """What people wrote to us (来讯): read by rules at once, and what it asks of a person, with its clock.

    Stop, distress, hardship, dispute and complaint have acted before anybody looks here.
    """


def office_here(front: Front, now: datetime) -> Office:
    """Who looks after replies here."""
    from nuan.outreach.actions.inbound_acts import Office
    from nuan.outreach.queries.replies_policy import replies_policy

    return Office(pack=front.pack(), policy=replies_policy(on=now.date()))


@inbox.command(
    "add",
    epilog=example(
        f'nuan outreach inbox add --channel sms --from +8610070000016 --text "最近失业了，还不上" {DEMO_HOME}',
        f'nuan outreach inbox add --channel letter --person U000000006 --text "I do not agree with the amount" {DEMO_HOME}',
        f'nuan outreach inbox add --channel sms --from +8610079999999 --text "请问这是什么" {DEMO_HOME}',
    ),
)
@with_options(
    click.option("--channel", required=True, type=click.Choice(_WRITTEN), help="How it came."),
    click.option("--text", required=True, help="What it says, word for word."),
    click.option("--from", "from_", default="", metavar="ADDRESS", help="Number or address it came from."),
    click.option("--person", metavar="PERSON", help="Who wrote it, where you know; instead of --from."),
    click.option("--name", default="", metavar="TEXT", help="Its own name, such as letter-12: the same is taken once."),
    now_option,
)  # fmt: skip
@command_options
def add(
    front: Front, channel: str, text: str, from_: str, person: str | None, name: str, pretended: datetime | None
) -> None:  # fmt: skip
    """Take what came another way (录入来讯), such as a letter: kept, read and acted on like any other."""
    now = present(front, pretended)
    from nuan.outreach.actions.inbound import take_inbound
    from nuan.outreach.actions.outbox_channels import Inbound

    if bool(from_) == bool(person):
        raise click.UsageError("say where it came from (--from), or who wrote it (--person)")
    lender = front.lender()
    if person is not None:
        file_of(front, person, by="inbox", now=now)
    taken = take_inbound(
        inbound=Inbound(channel=channel, from_=from_, to="", text=text, at=now, provider_id=name), lender=lender,
        office=office_here(front, now), at=now, written_by=person,
        confirm=confirm_here(front),
    )  # fmt: skip
    intents = ", ".join(named(INTENTS, one, front) for one in taken.intents)
    if taken.unmatched is not None:
        line = front.next("outreach", "inbox", "settle", str(taken.unmatched), "--person", "…")
        told: tuple[str, dict[str, object]] = ("inbox_unmatched", {"number": taken.unmatched, "line": line})
    else:
        key = "inbox_repeated" if taken.repeated else "inbox_taken"
        told = (key, {"message": taken.inbound[0], "intents": intents})
    say(front, asdict(taken), told)


@inbox.command(
    "list", epilog=example(f"nuan outreach inbox list {DEMO_HOME}", f"nuan outreach inbox list --all --lang zh {DEMO_HOME}")
)  # fmt: skip
@with_options(
    click.option("--kind", type=click.Choice(list(TASKS)), help="Only these."),
    click.option("--person", metavar="PERSON", help="Only of this person."),
    click.option("--all", "every", is_flag=True, help="Also what is done."),
    limit_option, now_option,
)  # fmt: skip
@command_options
def list_tasks(
    front: Front, kind: str | None, person: str | None, every: bool, limit: int, pretended: datetime | None
) -> None:  # fmt: skip
    """What messages ask of a person (待办): what is urgent and due first at the top."""
    now = present(front, pretended)
    from nuan.outreach.queries.inbound import inbound_tasks, nobodys_messages

    found = inbound_tasks(at=now, customer_id=person, kind=kind, only_open=not every, limit=limit)
    nobodys = nobodys_messages(only_open=True, limit=limit)
    if front.as_json:
        front.give({"tasks": [asdict(one) for one in found], "nobodys": [asdict(one) for one in nobodys]})
        return
    if not found:
        front.tell("inbox_nothing")
        return
    zone = front.lender().zones[0]
    made = table(
        title=word("inbox_title", front.lang), lang=front.lang,
        columns=[
            ("task", "right"), ("what_to_do", "left"), ("customer", "left"), ("due", "left"), ("understood", "left"),
            ("status", "left"),
        ],
    )  # fmt: skip
    for one in found:
        where = f"#{one.message}" if one.message is not None else word("inbox_nobodys_title", front.lang)
        made.add_row(
            str(one.task), lines(named(TASKS, one.kind, front), word("urgent", front.lang) if one.urgent else ""),
            lines(one.customer_id, f"{named(CHANNELS, one.channel, front)} {where}"), _due(front, one, zone),
            _understood(front, one.says), _ended(front, one),
        )  # fmt: skip
    front.show(made)
    for other in nobodys[:3]:
        line = front.next("outreach", "inbox", "settle", str(other.unmatched), "--nobody")
        front.tell("inbox_nobodys", count=len(nobodys), line=line)
        break


@inbox.command("show", epilog=example(f"nuan outreach inbox show 1 {DEMO_HOME}"))
@click.argument("message", type=int)
@command_options
def show(front: Front, message: int) -> None:
    """A message, how it was read and by whom, what that brought about, and what is to be done (查看)."""
    now = present(front, None)
    from nuan.outreach.queries.inbound import inbound_message

    found = inbound_message(message=message, at=now)
    if front.as_json:
        front.give(asdict(found))
        return
    person = found.customer_id + (f"/{found.party_key}" if found.party_key else "")
    front.tell(
        "inbox_message_title", message=message, person=person, channel=named(CHANNELS, found.channel, front),
        at=local(found.received_at, found.zone),
    )  # fmt: skip
    front.say(found.text or word("inbox_erased", front.lang))
    _show_readings(front, found)
    for one in found.tasks:
        due = lines(_due(front, one, found.zone), _ended(front, one)).replace("\n", " · ")
        front.tell("inbox_task", task=one.task, kind=named(TASKS, one.kind, front), due=due)


def _show_readings(front: Front, found: MessageFromPerson) -> None:
    for one in found.readings:
        intents = ", ".join(named(INTENTS, intent, front) for intent in one.intents) or "–"
        front.tell(
            "inbox_reading", number=one.number, reader=one.reader, at=local(one.read_at, found.zone), intents=intents
        )  # fmt: skip
        if one.why:
            front.tell("inbox_why", why=one.why)
        for intent, what, number in one.effects:
            front.tell(
                "inbox_effect",
                what=word(f"effect_{what}", front.lang),
                number=number,
                intent=named(INTENTS, intent, front),
            )


@inbox.command(
    "done",
    epilog=example(
        f'nuan outreach inbox done 1 --outcome answered --note "called, offered a plan" --by person:li {DEMO_HOME}',
    ),
)
@click.argument("task", type=int)
@with_options(
    click.option("--outcome", required=True, type=click.Choice(list(OUTCOMES)), help="What came of it."),
    click.option("--note", default="", help="What was done; kept sealed."), by_option, now_option,
)  # fmt: skip
@command_options
def done(front: Front, task: int, outcome: str, note: str, by: str, pretended: datetime | None) -> None:
    """Say that a task is done, and what came of it (办结). Holds stay until they are lifted: nuan hold lift."""
    now = present(front, pretended)
    from nuan.outreach.actions.inbound_tasks import end_task

    end_task(task=task, outcome=outcome, note=note, by=by, at=now)
    say(
        front, {"task": task, "outcome": outcome},
        ("inbox_done", {"task": task, "outcome": named(OUTCOMES, outcome, front)}),
    )  # fmt: skip


@inbox.command(
    "correct",
    epilog=example(
        f'nuan outreach inbox correct 2 --intent question --why "they only asked how it was counted" --by person:li {DEMO_HOME}'
    ),
)
@click.argument("message", type=int)
@with_options(
    click.option(
        "--intent", "intents", multiple=True, required=True, type=click.Choice(list(INTENTS)),
        help="What it means; may be repeated. What was read and is not named is taken back.",
    ),
    click.option("--why", required=True, metavar="TEXT", help="How you know; kept sealed beside both readings."),
    by_option, now_option,
)  # fmt: skip
@command_options
def correct(
    front: Front, message: int, intents: tuple[str, ...], why: str, by: str, pretended: datetime | None
) -> None:  # fmt: skip
    """Say what a message means that was misread (更正解读). What was missed is done, what was misread is taken back."""
    now = present(front, pretended)
    from nuan.outreach.actions.inbound_readings import correct_reading

    made = correct_reading(inbound=message, intents=intents, why=why, by=by, office=office_here(front, now), at=now)
    say(
        front, {"message": message} | asdict(made),
        ("inbox_corrected", {
            "message": message, "undone": len(made.undone), "done": len(made.effects),
            "intents": ", ".join(named(INTENTS, one, front) for one in made.intents) or "–",
        }),
    )  # fmt: skip


@inbox.command("settle", epilog=example(f"nuan outreach inbox settle 1 --nobody --by person:li {DEMO_HOME}"))
@click.argument("unmatched", type=int)
@with_options(
    click.option("--person", metavar="PERSON", help="Whose it is."),
    click.option("--nobody", is_flag=True, help="It is no customer's."),
    by_option, now_option,
)  # fmt: skip
@command_options
def settle(
    front: Front, unmatched: int, person: str | None, nobody: bool, by: str, pretended: datetime | None
) -> None:  # fmt: skip
    """Say whose a message of nobody known is (认领): it acts as theirs. Of nobody at all: it is destroyed."""
    now = present(front, pretended)
    from nuan.outreach.actions.inbound_tasks import settle_unmatched

    if (person is None) != nobody:
        raise click.UsageError("give either --person PERSON or --nobody")
    if person is not None:
        file_of(front, person, by=by, now=now)
    taken = settle_unmatched(
        unmatched=unmatched, customer_id=person, by=by, lender=front.lender(), office=office_here(front, now), at=now
    )
    key = "inbox_settled" if taken is not None else "inbox_settled_nobody"
    values: dict[str, Any] = {"number": unmatched, "person": person, "message": taken.inbound[0] if taken else None}
    say(front, values, (key, values))


def _due(front: Front, one: TaskShown, zone: str) -> str:
    text = word("inbox_late" if one.late else "inbox_due", front.lang, at=local(one.due_at, zone))
    return lines(text, word("inbox_answer_by", front.lang, on=one.answer_by) if one.answer_by else "")


def _ended(front: Front, one: TaskShown) -> str:
    if one.done_at is None:
        return ""
    return word("inbox_ended", front.lang, by=one.done_by, outcome=named(OUTCOMES, one.outcome, front))


def _understood(front: Front, says: dict[str, Any]) -> str:
    promise, call = says.get("promise"), says.get("call_back")
    told = []
    if promise:
        sum_ = promise["amount"]
        told.append(word(
            "inbox_promise", front.lang, on=promise["on"] or "–", amount=amount(*sum_) if sum_ else "–"
        ))  # fmt: skip
    if call:
        told.append(word("inbox_call_back", front.lang, on=call["on"] or "–", at=call["at"] or "–"))
    return lines(*told)
