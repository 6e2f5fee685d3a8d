"""Refusals about accounts, as access gives them in English, said in the language of the page."""

from __future__ import annotations

from typing import Final

from nuan.access.rules.faults import UnableToChangeStaff
from nuan.workbench.wording import in_english, spoken

_IN_CHINESE: Final[dict[str, str]] = {
    "nobody changes their own rights": "不能更改自己的权限或资质，请另一位管理员办理。",
    "it is closed": "账号已停用，不能更改；如需要请新建账号。",
    "there is such an account": "已有同名账号，请换一个账号名。",
    "an agency user has an agency, and nobody else has": "外部机构人员必须属于一个机构，其他人员不能属于机构。",
    "a capacity is a count": "数量须为不小于零的整数。",
    "no phone is enrolled": "尚未绑定手机。",
}


def told(fault: UnableToChangeStaff) -> str:
    """What happened and what to do; nothing was changed."""
    if in_english():
        return str(fault)
    if fault.problem in _IN_CHINESE:
        return _IN_CHINESE[fault.problem]
    return f"没有更改任何内容：{spoken(fault.problem)}"
