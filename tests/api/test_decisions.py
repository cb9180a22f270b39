"""Decisions that cannot be: each is refused with its status and code, and nothing is decided. And many at once."""

import pytest

from annotate.models import Assignment, Project, Review
from annotate.services.annotations import withdraw_annotation
from annotate.services.reviewing.reviews import review
from tests import articles, people
from tests.api.test_bad_input import problem


@pytest.fixture
def waiting(document, ann):
    return articles.submitted(document, ann)


def decide(client, annotation, **said):
    seen = {"HTTP_IF_MATCH": f'"{said.pop("seen", annotation.version)}"'}
    body = {"decision": "approve"} | said
    return client.post(f"/api/v1/annotations/{annotation.pk}/reviews", body, **seen)


REFUSED = [
    ("rita", {"seen": 1}, (409, "stale_version")),
    ("rita", {"seen": 99}, (409, "stale_version")),
    ("rita", {"decision": "return"}, (400, "invalid_input")),
    ("rita", {"decision": "reject", "reason": "  "}, (400, "invalid_input")),
    ("rita", {"decision": "applaud"}, (400, "invalid_input")),
    ("rita", {"decision": ""}, (400, "invalid_input")),
    ("ann", {}, (403, "not_permitted")),
    ("vera", {}, (403, "not_permitted")),
    ("otto", {}, (404, "not_found")),
]


@pytest.mark.parametrize(("who", "said", "expected"), REFUSED)
def test_what_is_no_decision(client_of, waiting, who, said, expected):
    assert problem(decide(client_of(who), waiting, **said)) == expected
    waiting.refresh_from_db()
    assert (waiting.status, Review.objects.exists()) == ("submitted", False)


def test_ones_own(client_of, document, rita):
    own = articles.submitted(document, rita)
    assert problem(decide(client_of("rita"), own)) == (403, "own_work")


def test_what_is_decided_or_withdrawn_already(client_of, waiting, document, ann, mia):
    review(annotation=waiting, seen=waiting.version, decision="reject", reason="A date.", by=mia)
    told = decide(client_of("rita"), waiting)
    assert problem(told) == (409, "wrong_status")
    assert "Mia rejected it: “A date.”" in told.json()["detail"]
    other = articles.submitted(document, ann, words="3.1 metres")
    withdraw_annotation(annotation=other, seen=other.version, by=ann)
    assert problem(decide(client_of("rita"), other)) == (409, "wrong_status")


def test_without_the_version_seen(client_of, waiting):
    answer = client_of("rita").post(f"/api/v1/annotations/{waiting.pk}/reviews", {"decision": "approve"})
    assert problem(answer) == (428, "version_required")


def test_in_another_project(client_of, waiting):
    other = people.project("Rail link")
    elsewhere = articles.submitted(articles.document(other, people.person("ann")), people.person("ann"))
    other.memberships.filter(user__username="rita").delete()
    assert problem(decide(client_of("rita"), elsewhere)) == (404, "not_found")


def test_in_a_document_that_is_still_blind(client_of, project, ann, mia):
    Project.objects.filter(pk=project.pk).update(blind=True, annotators_per_document=2)
    document = articles.document(Project.objects.get(pk=project.pk), mia)
    Assignment.objects.create(document=document, annotator=ann, how="by_hand", assigned_by=mia)
    waiting = articles.submitted(document, ann)
    assert problem(decide(client_of("rita"), waiting)) == (409, "wrong_status")
    assert not Review.objects.exists()


def approve(client, project, *rows):
    body = {"annotations": [{"id": key, "version": version} for key, version in rows]}
    return client.post(f"/api/v1/projects/{project.pk}/approvals", body, format="json")


def test_many_at_once_each_with_its_outcome(client_of, project, document, waiting, ann, rita):
    old = articles.submitted(document, ann, words="3.1 metres")
    own = articles.submitted(document, rita, words="four hours")
    rows = [(waiting.pk, waiting.version), (old.pk, 1), (own.pk, own.version), (10**9, 1)]
    told = approve(client_of("rita"), project, *rows)
    assert told.status_code == 200
    assert [(one["id"], one["status"], one.get("code")) for one in told.json()] == [
        (waiting.pk, 201, None),
        (old.pk, 409, "stale_version"),
        (own.pk, 403, "own_work"),
        (10**9, 404, "not_found"),
    ]


@pytest.mark.parametrize(
    ("who", "rows", "expected"),
    [
        ("ann", [(1, 1)], (403, "not_permitted")),
        ("vera", [(1, 1)], (403, "not_permitted")),
        ("otto", [(1, 1)], (404, "not_found")),
        ("rita", [], (400, "invalid_input")),
        ("rita", [(1, 1), (1, 2)], (400, "invalid_input")),
        ("rita", [(n, 1) for n in range(1, 202)], (400, "invalid_input")),
        ("rita", [("x", 1)], (400, "invalid_input")),
    ],
)
def test_many_that_cannot_be_one_request(client_of, project, who, rows, expected):
    assert problem(approve(client_of(who), project, *rows)) == expected
