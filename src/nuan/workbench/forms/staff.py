"""Forms about accounts of staff."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nuan.access.queries.staff import AgencyShown, StaffShown
from nuan.access.rules.certificates import CERTIFICATES, why_not_certificate
from nuan.access.rules.roles import ROLES, may_hold
from nuan.workbench.wording import choices

_USERNAME: Final = re.compile(r"[a-z][a-z0-9._-]{1,49}")
_WORD: Final = re.compile(r"[^\s,，、]+")
_MOST: Final = 1000


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text, parted by blanks or commas.

    >>> words_in("card, hardship，auto")
    ('card', 'hardship', 'auto')
    """
    return tuple(dict.fromkeys(_WORD.findall(text)))


def day_input() -> forms.DateInput:
    """The browser's own calendar, which wants days as 2026-12-05 whatever the language."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class RolesForm(forms.Form):
    """Which roles somebody has."""

    roles = forms.MultipleChoiceField(label=_("角色"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = choices(ROLES)  # type: ignore[attr-defined]

    def clean_roles(self) -> tuple[str, ...]:
        """Roles that one person may hold together."""
        roles: tuple[str, ...] = tuple(self.cleaned_data["roles"])
        held = may_hold(roles=roles)
        if not held.allowed:
            raise ValidationError(list(held.reasons))
        return roles


class WorkForm(forms.Form):
    """How much and what kind of work somebody is given."""

    team = forms.CharField(label=_("团队"), max_length=50, required=False)
    skills = forms.CharField(
        label=_("擅长"), max_length=200, required=False, help_text=_("用空格或逗号分开，例如 hardship card。")
    )
    languages = forms.CharField(label=_("可用语言"), max_length=100, required=False, help_text=_("例如 zh en。"))
    capacity = forms.IntegerField(label=_("最多在办案件"), min_value=0, max_value=_MOST)
    hard_a_day = forms.IntegerField(label=_("每日艰难对话上限"), min_value=0, max_value=_MOST)

    def clean_skills(self) -> tuple[str, ...]:
        """Words."""
        return words_in(self.cleaned_data["skills"])

    def clean_languages(self) -> tuple[str, ...]:
        """Words."""
        return words_in(self.cleaned_data["languages"])


class NewStaffForm(RolesForm, WorkForm):
    """A new account."""

    username = forms.CharField(label=_("账号"), max_length=50, help_text=_("小写字母、数字、点和连字符，例如 li.na。"))
    name_zh = forms.CharField(label=_("中文姓名"), max_length=100)
    name_en = forms.CharField(label=_("英文姓名"), max_length=100, required=False)
    agency = forms.ChoiceField(label=_("外部机构"), required=False)
    field_order = (
        "username",
        "name_zh",
        "name_en",
        "roles",
        "agency",
        "team",
        "skills",
        "languages",
        "capacity",
        "hard_a_day",
    )

    def __init__(self, *args: Any, agencies: tuple[AgencyShown, ...], english: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.key, (one.name_en or one.name_zh) if english else one.name_zh) for one in agencies]
        self.fields["agency"].choices = [("", "—"), *named]  # type: ignore[attr-defined]
        self.fields["capacity"].initial = self.fields["hard_a_day"].initial = 0

    def clean_username(self) -> str:
        """As accounts are named."""
        name: str = self.cleaned_data["username"]
        if not _USERNAME.fullmatch(name):
            raise ValidationError(_now("账号以小写字母开头，只含小写字母、数字、点和连字符。"))
        return name

    def clean(self) -> dict[str, Any]:
        """An agency user has an agency, and nobody else."""
        given: dict[str, Any] = super().clean() or {}
        if ("agency_user" in given.get("roles", ())) != bool(given.get("agency")):
            self.add_error("agency", _now("外部机构人员必须选择机构，其他人员不能选择。"))
        return given


class CertificateForm(forms.Form):
    """What somebody has shown."""

    kind = forms.ChoiceField(label=_("种类"))
    from_on = forms.DateField(label=_("自"), widget=day_input())
    valid_until = forms.DateField(label=_("至"), required=False, widget=day_input())
    reference = forms.CharField(label=_("文件编号"), max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = choices(CERTIFICATES)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Days that make sense; training lasts a year at most."""
        given: dict[str, Any] = super().clean() or {}
        begins, ends = given.get("from_on"), given.get("valid_until")
        if isinstance(begins, date) and why_not_certificate(
            kind=given.get("kind", ""), from_on=begins, valid_until=ends
        ):
            self.add_error("valid_until", _now("结束日期不能早于开始日期；培训须写明结束日期，最长一年。"))
        return given


class AbsenceForm(forms.Form):
    """Days away, and who looks after the cases."""

    from_on = forms.DateField(label=_("自"), widget=day_input())
    until_on = forms.DateField(label=_("返岗日"), widget=day_input())
    deputy = forms.ChoiceField(label=_("代管人"), required=False)

    def __init__(self, *args: Any, others: tuple[StaffShown, ...], lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.username, one.name(lang=lang)) for one in others]
        self.fields["deputy"].choices = [("", "—"), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Back after going."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("from_on") and given.get("until_on") and given["until_on"] <= given["from_on"]:
            self.add_error("until_on", _now("返岗日须晚于开始日期。"))
        return given


class AgencyForm(forms.Form):
    """A new agency."""

    key = forms.CharField(label=_("代码"), max_length=50, help_text=_("小写字母、数字和连字符，例如 harbour。"))
    name_zh = forms.CharField(label=_("中文名称"), max_length=100)
    name_en = forms.CharField(label=_("英文名称"), max_length=100, required=False)

    def clean_key(self) -> str:
        """As agencies are named."""
        key: str = self.cleaned_data["key"]
        if not _USERNAME.fullmatch(key) or "." in key:
            raise ValidationError(_now("代码以小写字母开头，只含小写字母、数字和连字符。"))
        return key
