"""The pages where staff work."""

from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    """Screens, forms and templates; no tables."""

    name = "nuan.workbench"
