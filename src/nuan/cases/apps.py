"""The tables of cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """One file of work a person: stage, owner, tasks, transfers; what was said, promised and found out."""

    name = "nuan.cases"
    default_auto_field = "django.db.models.BigAutoField"
