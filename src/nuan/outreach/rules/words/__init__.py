"""Words: what may be said to a person, in which words we say it, and what they answer.

`check.check_words` reads what is to go out, `templates` holds what we say by ourselves, `reply_reading.read_reply` reads what
comes back. All of it is rules and small word lists: offline, the same every time, in time proportional to the text.
"""
