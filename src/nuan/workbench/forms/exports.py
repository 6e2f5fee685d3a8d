"""Forms about what leaves the house."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nuan.access.rules.exports import ExportPolicy
from nuan.workbench.export_sources import SOURCES
from nuan.workbench.wording import in_english


class ExportForm(forms.Form):
    """Which rows, how many, and what for."""

    kind = forms.ChoiceField(label=_("内容"))
    rows = forms.IntegerField(label=_("至多行数"), min_value=1, max_value=1_000_000)
    purpose = forms.CharField(label=_("用途"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, policy: ExportPolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (key, one.en if in_english() else one.zh) for key, one in policy.kinds.items() if key in SOURCES
        ]


class DecisionForm(forms.Form):
    """Release or decline, and why."""

    release = forms.ChoiceField(label=_("决定"), choices=[("yes", _("批准")), ("no", _("退回"))])
    why = forms.CharField(label=_("理由"), max_length=200)
