"""Foreign keys point down: a room's tables know only the rooms below."""

from django.apps import apps
from django.db import models

from tests.house.tree import rooms_from_the_top

HEIGHT = {room: -depth for depth, layer in enumerate(rooms_from_the_top()) for room in layer}


def room_of(model: type[models.Model]) -> str | None:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "nuan" else None


def points_up(model: type[models.Model], target: type[models.Model]) -> bool:
    here, there = room_of(model), room_of(target)
    return here is not None and there is not None and here != there and HEIGHT[there] >= HEIGHT[here]


def test_foreign_keys_point_down() -> None:
    wrong = [
        f"{model.__name__}.{field.name} -> {field.related_model.__name__}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and isinstance(field.related_model, type)
        if points_up(model, field.related_model)
    ]
    assert wrong == []


def test_a_planted_upward_key_is_seen() -> None:
    low = type("Low", (), {"__module__": "nuan.book.models"})
    high = type("High", (), {"__module__": "nuan.daily_run.models"})
    beside = type("Beside", (), {"__module__": "nuan.book.more_models"})
    django_own = type("User", (), {"__module__": "django.contrib.auth.models"})
    assert points_up(low, high)
    assert not any(points_up(*pair) for pair in ((high, low), (low, beside), (low, django_own)))
