"""Forms of signing in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

LONGEST = 200
"""Longer input is refused before anything is hashed."""


def _password(label: Any, *, new: bool = False) -> forms.CharField:
    kept = forms.PasswordInput(attrs={"autocomplete": "new-password" if new else "current-password"})
    return forms.CharField(label=label, max_length=LONGEST, strip=False, widget=kept)


class PasswordForm(forms.Form):
    """The first step."""

    username = forms.CharField(
        label=_("账号"), max_length=50,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )  # fmt: skip
    password = _password(_("密码"))


class CodeForm(forms.Form):
    """The second step: six digits of the phone, or a recovery code."""

    code = forms.CharField(
        label=_("验证码"), max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false", "autofocus": True}),
    )  # fmt: skip


class NewPasswordForm(forms.Form):
    """A password of one's own."""

    old = _password(_("现在的密码"))
    new = _password(_("新密码"), new=True)
    again = _password(_("再输入一次新密码"), new=True)

    def clean_again(self) -> str:
        """Both times the same."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new"):
            raise ValidationError(_now("两次输入的新密码不一样，请重新输入。"))
        return again
