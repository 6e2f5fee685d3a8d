"""A process that hands over numbered messages and is killed while it does: `sender.py VARIABLE URL FOLDER COUNT before|after`.

`after` notes a message when its fate is known and sends what is not noted: for gateways that drop copies. `before` notes it
first and never sends what is noted: for those that do not.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from nuan.outreach.channels.contract import Outgoing, UnableToSend
from nuan.outreach.channels.registry import channels_from


def main() -> None:
    variable, url, folder, count, when = sys.argv[1:]
    ((word, channel),) = channels_from(settings={variable: url}, clock=lambda: datetime.now(tz=UTC)).items()
    print("ready", flush=True)
    for _ in range(50):
        left = [number for number in range(int(count)) if not (Path(folder) / str(number)).exists()]
        if not left:
            break
        for number in left:
            to = f"138{number:08d}" if word == "sms" else f"n{number}@example.com"
            text = f"第 {number} 封 " + "您好，" * (50 if number % 5 == 0 else 1)
            key = sha256(f"{number}".encode()).hexdigest()[:32]
            message = Outgoing(
                key=key, channel=word, to=to, text=text.strip(), template="T", template_values={"n": text}
            )
            if when == "before":
                (Path(folder) / str(number)).touch()  # outlives a killed process, which is all that is asked
            try:
                channel.send(message=message)
            except UnableToSend as fault:
                if fault.kind == "never":
                    raise
                if when == "before" and fault.kind == "later":
                    (Path(folder) / str(number)).unlink()
                time.sleep(min(0.05, fault.retry_after))
            else:
                if when == "after":
                    (Path(folder) / str(number)).touch()  # outlives a killed process, which is all that is asked
    channel.close()
    print("done", flush=True)


if __name__ == "__main__":
    main()
