"""Every screen × every role, generated from the URL table: a page without a rule fails, and so does a rule not kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from nuan.access.actions.sessions import SessionSeen
from nuan.access.rules.acts import ACTS
from nuan.access.rules.roles import ROLES, UnableToKnowRole, acts_of
from nuan.workbench.doors import screen
from nuan.workbench.middleware import RefusedUnlessAllowed
from tests.pages import WHO, Pages, undone
from tests.rooms.workbench.url_table import Address, addresses

MOST_QUERIES = 15


def asked(client: Client, address: Address) -> Any:
    """Ask for a screen the way it takes, and take back what that writes."""
    assert address.rule is not None
    with undone():
        return client.get(address.path) if "GET" in address.rule.methods else client.post(address.path, {})


def test_every_url_has_a_rule() -> None:
    assert [address.name for address in addresses() if address.rule is None] == []


def test_no_url_leaves_the_forms_token_unasked() -> None:
    assert [address.name for address in addresses() if getattr(address.view, "csrf_exempt", False)] == []


def test_what_everybody_may_open_is_known_by_name() -> None:
    to_all = {address.name for address in addresses() if address.rule and address.rule.who == "everybody"}
    assert to_all == {"sign_in", "sign_out", "healthz", "language"}


def test_every_role_is_tried() -> None:
    assert set(WHO) == set(ROLES)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_screen_opens_to_who_may_and_to_nobody_else(pages: Pages, role: str) -> None:
    wrong = []
    for address in addresses():
        assert address.rule is not None
        if address.rule.who in ("everybody", "half_signed_in"):
            continue
        may = address.rule.who == "signed_in" or bool(acts_of(roles=(role,)) & set(address.rule.acts))
        with CaptureQueriesContext(connection) as queries:
            answer = asked(pages.client(role), address)
        refused = getattr(answer, "by_rule", False)
        if may and (refused or answer.headers.get("Location", "").startswith("/sign-in")):
            wrong.append(f"{address.name}: {role} may open it, and was refused")
        if may and answer.status_code == 500:
            wrong.append(f"{address.name}: broke for {role}")
        if not may and (not refused or answer.status_code != 403):
            wrong.append(f"{address.name}: {role} may not open it, and got {answer.status_code}")
        if "GET" in address.rule.methods and len(queries) > MOST_QUERIES + 2:  # our own savepoint is two
            wrong.append(f"{address.name}: {len(queries)} queries for {role}")
    assert wrong == []


def test_who_is_not_signed_in_is_sent_to_sign_in_everywhere(pages: Pages) -> None:
    wrong = []
    for address in addresses():
        assert address.rule is not None
        if address.rule.who != "everybody":
            answer = asked(pages.client(None), address)
            if answer.status_code != 302 or not answer.headers["Location"].startswith("/sign-in"):
                wrong.append(f"{address.name}: {answer.status_code}")
    assert wrong == []


def test_a_form_without_its_token_changes_nothing_on_any_screen(pages: Pages) -> None:
    from nuan.plumbing.models import AuditEntry

    tried, before = 0, AuditEntry.objects.count()
    for address in addresses():
        assert address.rule is not None
        if "POST" not in address.rule.methods:
            continue
        for role in ("asset_manager", "supervisor", "compliance", "administrator"):
            answer = pages.client(role, enforce_csrf_checks=True).post(address.path, {"roles": "coach"})
            assert answer.status_code == 403, address.name
            tried += 1
    assert tried >= 60
    assert AuditEntry.objects.count() == before


def test_a_method_a_screen_does_not_take_is_refused(pages: Pages) -> None:
    for address in addresses():
        assert address.rule is not None
        if address.rule.methods == ("GET",) and address.rule.who == "signed_in":
            assert pages.client("risk").post(address.path, {}).status_code == 405, address.name
        if address.rule.methods == ("POST",) and address.rule.who == "everybody":
            assert pages.client(None).get(address.path).status_code == 405, address.name


def test_a_view_without_a_rule_is_called_by_nobody() -> None:
    called = []

    def planted(request: HttpRequest) -> HttpResponse:
        called.append(request)
        return HttpResponse("customers")

    request: Any = RequestFactory().get("/planted")
    request.seen, request.user, request.roles = SessionSeen(state="in"), None, ("compliance",)
    answer = RefusedUnlessAllowed(planted).process_view(request, planted)
    assert answer is not None
    assert answer.status_code == 403
    assert called == []


def test_a_screen_of_an_unknown_act_cannot_be_made() -> None:
    assert "see_everything" not in ACTS
    with pytest.raises(UnableToKnowRole):
        screen(act="see_everything")
