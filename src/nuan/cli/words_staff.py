"""What tables and messages about staff say, in Chinese and in English."""

from __future__ import annotations

from typing import Final

STAFF_WORDS: Final[dict[str, tuple[str, str]]] = {
    "staff_title": ("员工账号", "Accounts of staff"),
    "no_staff": ("还没有员工账号。开一个：{line}", "There are no accounts yet. Open one: {line}"),
    "username": ("账号", "account"),
    "role": ("角色", "role"),
    "team": ("团队", "team"),
    "can_be_given": ("可派案", "can be given cases"),
    "staff_closed": ("已停用", "closed"),
    "staff_open": ("在用", "open"),
    "phone_enrolled": ("手机已绑定", "phone enrolled"),
    "phone_none": ("手机未绑定", "no phone yet"),
    "phone_not_asked": ("演示：不需验证码", "demo: no code asked"),
    "first_password": ("须改初始密码", "first password to change"),
    "of_agency": ("机构 {agency}", "agency {agency}"),
    "given_yes": ("是", "yes"),
    "given_missing": ("缺 {what}", "lacks {what}"),
    "given_away": ("休假至 {on}", "away until {on}"),
    "given_none": ("—", "—"),
    "staff_added": (
        "已开账号 {username}。初始密码（只显示这一次，{hours} 小时内登录一次，登录后须修改）：{password}",
        "The account {username} is open. First password, shown this once; good for one sign-in within {hours} hours, then it "
        "must be changed: {password}",
    ),
    "staff_password": (
        "{username} 的新初始密码（只显示这一次，{hours} 小时内登录一次，登录后须修改）：{password}。其登录已全部结束。",
        "New first password of {username}, shown this once; good for one sign-in within {hours} hours, then it must be "
        "changed: {password}. All their sessions ended.",
    ),
    "staff_roles": (
        "{username} 现为：{roles}。其登录已全部结束。",
        "{username} is now: {roles}. All their sessions ended.",
    ),
    "staff_phone_reset": (
        "{username} 的手机绑定已取消，下次登录时重新绑定。其登录已全部结束。",
        "The phone of {username} is asked no more; another is enrolled at the next sign-in. All their sessions ended.",
    ),
    "staff_deactivated": (
        "账号 {username} 已停用，登录已全部结束。",
        "The account {username} is closed; all sessions ended.",
    ),
    "staff_certified": (
        "已登记 {username} 的{kind}（编号 {number}），{until}。",
        "Recorded for {username}: {kind} (certificate {number}), {until}.",
    ),
    "until_last_day": ("有效至 {on}（含当日）", "good through {on}"),
    "without_end": ("长期有效", "without an end"),
    "staff_still_lacks": ("仍缺：{what}，之前不能派案。", "Still lacking: {what}; no case may be given before."),
    "staff_away": (
        "已登记 {username} 自 {from_on} 起休假，{until_on} 回来（编号 {number}）。",
        "{username} is away from {from_on} and back on {until_on} (absence {number}).",
    ),
    "agency_opened": ("已登记机构 {agency}。", "The agency {agency} is open."),
    "demo_staff_title": (
        "演示账号：密码人人可知，不需手机验证码，只用于试看",
        "Demo accounts: everybody may know the passwords, no phone is asked; only for trying out",
    ),
    "password": ("密码", "password"),
}
