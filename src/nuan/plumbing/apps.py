"""The plumbing's tables."""

from django.apps import AppConfig


class PlumbingConfig(AppConfig):
    """The audit trail and the keys of persons."""

    name = "nuan.plumbing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the audit trail known as a chain."""
        from nuan.plumbing.audit import AUDIT
        from nuan.plumbing.streams import register

        register(AUDIT)
