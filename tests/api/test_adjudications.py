"""Disputes are told and settled by the API; whoever comes second reads who was first."""

import pytest

from annotate.models import Annotation, Document
from tests import articles, crew, people


@pytest.fixture
def disputed(project) -> Document:
    return crew.disputed(project)


def settle(client, document: Document, **said):
    keys = list(Annotation.objects.order_by("pk").values_list("pk", flat=True)[:2])
    body = {"how": "take", "revision": 1, "version": keys[0], "rivals": keys[1:]} | said
    return client.post(f"/api/v1/documents/{document.pk}/adjudications", body, format="json")


def test_what_is_disputed_is_told_passage_by_passage(disputed, client_of):
    (passage,) = client_of("rita").get(f"/api/v1/documents/{disputed.pk}/disputes").json()
    assert [one["author"]["username"] for one in passage["versions"]] == ["ann", "bea"]
    assert 0 < passage["difference"] < 1


def test_the_second_to_settle_is_told_who_was_first(disputed, client_of):
    first = settle(client_of("rita"), disputed)
    assert (first.status_code, first.json()["how"], len(first.json()["rivals"])) == (201, "take", 1)
    second = settle(client_of("mia"), disputed, how="none", reason="No figure.")
    assert (second.status_code, second.json()["code"]) == (409, "wrong_status")
    assert "Rita took the version of Ann" in second.json()["detail"]


def test_a_third_version_by_the_api(disputed, client_of):
    start, end = articles.place(disputed, "Every gate passed")
    said = {"label": "claim", "spans": [{"role": "claim", "start": start, "end": end}]}
    keys = list(Annotation.objects.values_list("pk", flat=True))
    answer = settle(client_of("rita"), disputed, how="write", rivals=keys, annotation=said, reason="A claim.")
    assert answer.status_code == 201
    assert Annotation.objects.get(pk=answer.json()["outcome"]).author == people.person("rita")


@pytest.mark.parametrize(("name", "status"), [("ann", 403), ("vera", 403), ("otto", 404)])
def test_only_editors_settle(disputed, client_of, name, status):
    assert settle(client_of(name), disputed).status_code == status


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"rivals": [10**9]}, 400),
        ({"how": "guess"}, 400),
        ({"how": "none", "reason": " "}, 400),
        ({"how": "merge", "parts": {"colour": 1}}, 400),
        ({"how": "write", "annotation": {"label": "claim", "spans": []}}, 400),
        ({"revision": 7}, 409),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(disputed, client_of, said, status):
    assert settle(client_of("rita"), disputed, **said).status_code == status
    assert set(Annotation.objects.values_list("status", flat=True)) == {"disputed"}
