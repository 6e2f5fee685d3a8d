"""Every screen says who may open it. A URL whose view says nothing is refused to everybody (middleware.py)."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed

from nuan.access.rules.acts import ACTS
from nuan.access.rules.roles import UnableToKnowRole, may

View = Callable[..., HttpResponseBase]
For = Literal["everybody", "half_signed_in", "signed_in", "act"]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Who may open a screen, and how it may be asked."""

    who: For
    """everybody: also who is not signed in; half_signed_in: the password was right, something is still to do;
    signed_in: any staff; act: staff who may do one of `acts`."""
    acts: tuple[str, ...] = ()
    methods: tuple[str, ...] = ("GET",)

    def allows(self, *, roles: Iterable[str]) -> bool:
        """Whether somebody who is signed in with these roles may open the screen."""
        held = tuple(roles)
        return self.who != "act" or any(may(roles=held, act=act) for act in self.acts)


def _ruled(rule: Rule) -> Callable[[View], View]:
    allowed = frozenset({*rule.methods, *(("HEAD",) if "GET" in rule.methods else ())})

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def screen_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in allowed:
                return HttpResponseNotAllowed(sorted(allowed))
            return view(request, *args, **kwargs)

        screen_view.nuan_rule = rule  # type: ignore[attr-defined]
        return screen_view

    return decorate


def screen(*, act: str | tuple[str, ...], methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Staff who may do the act (one of the acts) may open the screen. Raises UnableToKnowRole for an unknown act.

    Which customer's file it is, is asked in the view: here it is only whether somebody of these roles opens such pages.
    """
    acts = (act,) if isinstance(act, str) else act
    for word in acts:
        if word not in ACTS:
            raise UnableToKnowRole(what="act", name=word, known=ACTS)
    return _ruled(Rule(who="act", acts=acts, methods=methods))


def own_screen(*, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Anybody who is signed in may open the screen: it shows what is their own, or nothing of anybody."""
    return _ruled(Rule(who="signed_in", methods=methods))


def half_signed_in_screen(*, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """For who is on the way in: the password was right, and a code, a new password or enrolment is still to come."""
    return _ruled(Rule(who="half_signed_in", methods=methods))


def open_screen(*, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Everybody may open the screen, signed in or not. It must show nothing that is not public."""
    return _ruled(Rule(who="everybody", methods=methods))


def rule_of(view: Callable[..., Any]) -> Rule | None:
    """The rule a view was given, or None."""
    rule = getattr(view, "nuan_rule", None)
    return rule if isinstance(rule, Rule) else None
