"""What the house says about looking after replies, read from its file."""

from __future__ import annotations

import os
import tomllib
from datetime import date
from pathlib import Path

from nuan.outreach.rules.routing_tasks import FILE, RepliesPolicy, UnableToReadRepliesPolicy, read_replies_policy
from nuan.policy.queries import law_folder


def replies_policy(*, on: date, folder: Path | None = None) -> RepliesPolicy:
    """How soon a person looks at replies, on a day. `folder`: the law folder, None: the usual one.

    Raises UnableToReadRepliesPolicy.
    """
    path = (folder or law_folder(environment=os.environ)) / FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnableToReadRepliesPolicy(key="replies", why="the file is missing", remedy="Put it back") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UnableToReadRepliesPolicy(key="replies", why=f"it is not TOML ({fault})", remedy="Correct it") from None
    return read_replies_policy(table=table, on=on)
