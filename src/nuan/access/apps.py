"""The tables of access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Staff, how they sign in, what they read, what leaves the house."""

    name = "nuan.access"
    default_auto_field = "django.db.models.BigAutoField"
