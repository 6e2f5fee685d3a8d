"""When a person is erased, what would let their words be found again goes as well; the sealed words open for nobody."""

from __future__ import annotations

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from nuan.outreach.models import InboundMessage
from nuan.people.events import PersonErased


def forget_words(event: object) -> None:
    """Clear the blind indexes of what an erased person wrote, in the transaction of the erasure."""
    if isinstance(event, PersonErased):
        mine = InboundMessage.objects.filter(person__customer_id=event.customer_id)
        mine.exclude(words_index="").update(words_index="", key=Concat(Value("erased "), Cast(F("pk"), CharField())))
