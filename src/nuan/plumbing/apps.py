"""The plumbing's tables."""

from django.apps import AppConfig


class PlumbingConfig(AppConfig):
    """The audit trail."""

    name = "nuan.plumbing"
    default_auto_field = "django.db.models.BigAutoField"
