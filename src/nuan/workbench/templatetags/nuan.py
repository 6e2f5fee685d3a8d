"""`{% icon %}`: a drawing of the sprite."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

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
