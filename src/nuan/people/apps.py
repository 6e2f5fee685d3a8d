"""The tables of people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, their numbers, the people around them, holds and wishes."""

    name = "nuan.people"
    default_auto_field = "django.db.models.BigAutoField"
