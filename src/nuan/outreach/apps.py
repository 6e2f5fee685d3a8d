"""The tables of outreach."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Contacts and the ledger of yes and no."""

    name = "nuan.outreach"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the ledger known as a chain."""
        from nuan.outreach.ledger import LEDGER
        from nuan.plumbing.streams import register

        register(LEDGER)
