"""Tags and filters of the pages: drawings, fields of forms, and texts that carry both languages."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.templatetags.static import static
from django.utils.html import format_html

from nuan.workbench.wording import spoken

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> str:
    """The drawing `name`; `label` says it to who cannot see it (without one it is decoration).

    >>> "#i-phone" in icon("phone")
    True
    """
    sprite = static("workbench/icons.svg")
    if label:
        return format_html(
            '<svg class="n-icon" role="img" aria-label="{}"><use href="{}#i-{}"></use></svg>', label, sprite, name
        )
    return format_html('<svg class="n-icon" aria-hidden="true"><use href="{}#i-{}"></use></svg>', sprite, name)


register.filter("spoken", spoken)


@register.inclusion_tag("workbench/parts/field.html")
def field(bound: BoundField, hint: str = "") -> dict[str, Any]:
    """A field of a form: label, hint, input and what is wrong with it, said to ears as well."""
    told = " ".join(
        f"{bound.auto_id}-{part}"
        for part, there in (("fault", bound.errors), ("hint", hint or bound.help_text))
        if there
    )
    extra: dict[str, str | bool] = {"aria-describedby": told} if told else {}
    if bound.errors:
        extra["aria-invalid"] = "true"
    many = isinstance(bound.field.widget, CheckboxSelectMultiple | RadioSelect)
    single = isinstance(bound.field.widget, CheckboxInput)
    return {
        "bound": bound, "drawn": bound.as_widget(attrs=extra), "hint": hint or bound.help_text, "many": many, "single": single
    }  # fmt: skip
