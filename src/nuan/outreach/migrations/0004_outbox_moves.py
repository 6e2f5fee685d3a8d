"""A message moves from state to state as the rules say, and is never deleted."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_DELETED = "messages end or are cancelled, never deleted"
_OVER = ("accepted", "delivered", "bounced")
_MOVES = {
    "queued": ("sending", "dead", "cancelled", *_OVER), "sending": ("later", "unknown", "dead", *_OVER),
    "later": ("sending", "dead", "cancelled", *_OVER), "accepted": ("delivered", "bounced"), "bounced": ("delivered",),
    "unknown": ("dead", *_OVER), "dead": _OVER, "cancelled": _OVER,
}
_WRONG = "a message does not move so"


def _allowed() -> str:
    pairs = [f"(old.state = '{old}' and new.state in ({', '.join(repr(one) for one in new)}))" for old, new in _MOVES.items()]
    return " or ".join(["old.state = new.state", *pairs])


def add_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        editor.execute(
            "create trigger outreach_message_no_delete before delete on outreach_message "
            f"begin select raise(abort, '{_DELETED}'); end"
        )
        editor.execute(
            "create trigger outreach_message_moves before update on outreach_message "
            f"when not ({_allowed()}) begin select raise(abort, '{_WRONG}'); end"
        )
        return
    editor.execute(
        "create function outreach_message_kept() returns trigger language plpgsql as "
        f"$$ begin raise exception '{_DELETED}'; end $$"
    )
    editor.execute(
        "create trigger outreach_message_no_delete before delete or truncate on outreach_message "
        "for each statement execute function outreach_message_kept()"
    )
    editor.execute(
        "create function outreach_message_moved() returns trigger language plpgsql as "
        f"$$ begin raise exception '{_WRONG}' using detail = old.state || ' to ' || new.state; end $$"
    )
    editor.execute(
        "create trigger outreach_message_moves before update on outreach_message for each row "
        f"when (not ({_allowed()})) execute function outreach_message_moved()"
    )


def drop_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = editor.connection.vendor == "postgresql"
    for name in ("no_delete", "moves"):
        editor.execute(f"drop trigger outreach_message_{name}{' on outreach_message' if postgresql else ''}")
    if postgresql:
        editor.execute("drop function outreach_message_kept")
        editor.execute("drop function outreach_message_moved")


class Migration(migrations.Migration):
    dependencies = (("outreach", "0003_outbox"),)
    operations = (migrations.RunPython(add_triggers, drop_triggers, elidable=False),)
