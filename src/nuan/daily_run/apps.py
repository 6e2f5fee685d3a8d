"""The daily run's tables."""

from django.apps import AppConfig


class DailyRunConfig(AppConfig):
    """Runs and their steps."""

    name = "nuan.daily_run"
    default_auto_field = "django.db.models.BigAutoField"
