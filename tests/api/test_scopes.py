"""How far a token goes: its scope and its project, for every address alike."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import get_resolver
from django.utils import timezone
from rest_framework.test import APIClient

from annotate.api.scopes import SCOPES, WithinScope, place_of, scope_for
from annotate.models import AccountEvent, Scope, Token
from annotate.services.people.tokens import create_token
from tests import articles, people


@pytest.fixture
def with_scope(project):
    """An API client with a token of that scope, by default Mia's, who manages."""

    def make(scope: str, username: str = "mia", **limits: Any) -> APIClient:
        _, key = create_token(by=people.person(username), name="test", scope=scope, **limits)
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Token {key}")
        return client

    return make


@pytest.fixture
def acts(project, document, ann):
    said = articles.annotation(document, ann)
    return {
        "read": ("get", f"/api/v1/documents/{document.pk}", {}),
        "annotate": ("post", f"/api/v1/annotations/{said.pk}/comments", {"text": "Which port?"}),
        "review": ("post", f"/api/v1/projects/{project.pk}/releases", {"formats": ["jsonl"]}),
        "manage": ("put", f"/api/v1/projects/{project.pk}/guidelines", {"text": "Mark it."}),
    }


@pytest.mark.parametrize("scope", Scope.values)
@pytest.mark.parametrize("act", Scope.values)
def test_a_token_does_what_its_scope_covers_and_no_more(scope, act, acts, with_scope):
    method, address, body = acts[act]
    answer = getattr(with_scope(scope), method)(address, body)
    if Scope.values.index(act) <= Scope.values.index(scope):
        assert answer.status_code < 300
    else:
        assert (answer.status_code, answer.json()["code"]) == (403, "scope_missing")
        assert (answer.json()["scope"], answer.json()["has"]) == (act, scope)


def test_no_scope_goes_beyond_the_role(project, acts, with_scope):
    method, address, body = acts["manage"]
    answer = getattr(with_scope("manage", "ann"), method)(address, body)
    assert answer.json()["code"] == "not_permitted"


def test_only_a_token_for_everything_makes_or_shows_tokens(with_scope):
    assert with_scope("review").get("/api/v1/tokens").json()["code"] == "scope_missing"
    assert with_scope("review").post("/api/v1/tokens", {}).json()["code"] == "scope_missing"
    assert with_scope("manage").post("/api/v1/tokens", {"scope": "read"}).status_code == 201


def test_a_token_for_one_project_opens_no_other(project, with_scope, mia):
    other = people.project("Harbour")
    client = with_scope("manage", project=project.pk)
    assert [one["id"] for one in client.get("/api/v1/projects").json()["results"]] == [project.pk]
    assert client.get(f"/api/v1/projects/{other.pk}").status_code == 404
    assert [one["project"] for one in client.get("/api/v1/me").json()["memberships"]] == [project.pk]
    for address in ("projects", "tokens"):
        assert client.post(f"/api/v1/{address}", {"name": "New"}).json()["code"] == "scope_missing"


@pytest.mark.parametrize("body", [{"scope": "rule"}, {"project": 10**9}, {"days": 0}, {"days": 400}])
def test_a_token_that_cannot_be(body, client_of):
    answer = client_of("otto").post("/api/v1/tokens", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")
    assert not Token.objects.exists()


def test_when_a_token_was_last_used_is_told(with_scope):
    client = with_scope("manage")
    client.get("/api/v1/me")
    (told,) = client.get("/api/v1/tokens").json()
    assert told["last_used_at"]
    assert told["scope"] == "manage"


def test_a_token_ends_by_itself(with_scope):
    client = with_scope("read")
    Token.objects.update(expiry=timezone.now() - timedelta(seconds=1))
    assert client.get("/api/v1/me").status_code == 401


def test_making_and_revoking_is_noted_without_the_key(project, mia, client_of):
    made = client_of("mia").post("/api/v1/tokens", {"name": "Nightly", "scope": "read"}).json()
    client_of("mia").delete(f"/api/v1/tokens/{made['token_key']}")
    assert list(AccountEvent.objects.values_list("act", flat=True)) == ["revoke_token", "create_token"]
    assert not AccountEvent.objects.filter(about__contains=made["token"][:8]).exists()


def test_who_guesses_tokens_has_to_wait_and_a_good_one_works_on(with_scope, settings):
    good = with_scope("read")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        last = APIClient().get("/api/v1/me", headers={"Authorization": "Token abcdefgh12345678"})
    assert (last.status_code, last.json()["code"]) == (429, "too_many_requests")
    assert 0 < int(last["Retry-After"]) <= 600
    assert good.get("/api/v1/me").status_code == 200


def test_who_guesses_passwords_at_the_api_has_to_wait(project, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        last = APIClient().post("/api/v1/tokens", headers={"Authorization": "Basic YW5uOndyb25n"})
    assert (last.status_code, last.json()["code"]) == (429, "too_many_requests")


def test_every_address_asks_for_the_scope():
    views = {pattern.callback.cls for pattern in _patterns() if hasattr(pattern.callback, "cls")}
    assert len(views) > 30
    open_to_all = {view.__name__ for view in views if WithinScope not in view.permission_classes}
    assert open_to_all <= {"ProblemList", "SpectacularAPIView", "Browser"}


def test_what_the_table_says_is_there():
    places = {place_of(str(pattern.pattern)) for pattern in _patterns()}
    assert set(SCOPES) <= places
    assert scope_for("something-new", "POST") == Scope.MANAGE


def test_the_schema_says_the_scope(client_of):
    schema = client_of("ann").get("/api/v1/schema", HTTP_ACCEPT="application/vnd.oai.openapi+json").json()
    assert "scope `review`" in schema["paths"]["/api/v1/annotations/{annotation_id}/reviews"]["post"]["description"]
    assert "scope `read`" in schema["paths"]["/api/v1/me"]["get"]["description"]


def test_the_code_is_on_the_page_of_codes():
    assert "scope_missing" in {one["code"] for one in APIClient().get("/api/v1/problems").json()}


def _patterns():
    (api,) = [one for one in get_resolver().url_patterns if str(one.pattern) == "api/v1/"]
    return api.url_patterns
