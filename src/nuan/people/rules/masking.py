"""How personal values look where the full value is not needed: enough to recognise, too little to use."""

from __future__ import annotations

STAR = "*"


def mask_name(name: str) -> str:
    """The first character, the rest starred; a one-character name is starred whole.

    >>> mask_name("欧阳修"), mask_name("Ann Bo"), mask_name("李")
    ('欧**', 'A** B*', '*')
    """
    return " ".join(_head(part, keep=1) for part in name.split(" "))


def mask_id(value: str) -> str:
    """An identity or account number: at most the last four characters, and never more than a third of it.

    >>> mask_id("110101199003070038"), mask_id("12345"), mask_id("7")
    ('**************0038', '****5', '*')
    """
    kept = min(4, len(value) // 3)
    return STAR * (len(value) - kept) + value[len(value) - kept :]


def mask_phone(value: str) -> str:
    """A phone number: the last four digits of a full-length one, else as `mask_id`.

    >>> mask_phone("13800138000"), mask_phone("+86 138 0013 8000")
    ('*******8000', '*************8000')
    """
    return STAR * (len(value) - 4) + value[-4:] if len(value) > 7 else mask_id(value)


def mask_text(value: str) -> str:
    """An address, e-mail, employer: the first character and the length's order, nothing more.

    >>> mask_text("北京市朝阳区"), mask_text("ann@example.org")
    ('北***', 'a***')
    """
    return f"{value[0]}***" if len(value) > 1 else STAR * len(value)


def _head(part: str, *, keep: int) -> str:
    return part[:keep] + STAR * (len(part) - keep) if len(part) > keep else STAR * len(part)
