"""Agreement by the API: asked for, measured, filtered, and where people differ."""

import pytest

from annotate.models import Run
from annotate.services.agreement import measure_agreement
from annotate.services.runs import carry_out
from tests import articles


@pytest.fixture
def place(project) -> str:
    return f"/api/v1/projects/{project.pk}/agreement"


@pytest.fixture
def differing(document, ann, bea):
    for who in (ann, bea):
        articles.submitted(document, who)
    articles.submitted(document, ann, words="3.1 metres")
    return document


def measured() -> None:
    for run in Run.objects.filter(kind="agreement", status=Run.Status.QUEUED):
        carry_out(run.pk, measure_agreement)


def test_the_figures_come_once_they_are_measured(client_of, place, differing):
    rita = client_of("rita")
    first = rita.get(place).json()
    assert (first["figures"], first["measured_at"], first["run"]["status"]) == (None, None, "queued")
    measured()
    then = rita.get(place).json()
    assert then["figures"]["whole"]["f1_exact"] == {"value": pytest.approx(2 / 3), "of": 3, "why": ""}
    assert then["figures"]["whole"]["alpha"]["reading"]
    assert (then["run"]["status"], then["run"]["id"]) == ("done", first["run"]["id"])


def test_it_is_measured_anew_when_asked(client_of, place, differing, bea):
    rita = client_of("rita")
    rita.get(place)
    measured()
    articles.submitted(differing, bea, words="3.1 metres")
    assert rita.get(place).json()["figures"]["counts"]["marks"] == 3
    assert rita.post(place).status_code == 202
    measured()
    assert rita.get(place).json()["figures"]["whole"]["alpha"]["value"] == 1.0


def test_where_people_differ(client_of, place, differing, ann, bea):
    rita = client_of("rita")
    assert rita.get(f"{place}/passages").json()["results"] == []
    measured()
    answer = rita.get(f"{place}/passages").json()
    (passage,) = answer["results"]
    assert (answer["count"], passage["quote"], passage["differs_by"]) == (1, "3.1 metres", "missed")
    assert (passage["document"], passage["people"]) == (differing.pk, sorted([ann.pk, bea.pk]))
    (said,) = passage["said"]
    assert (said["person"], said["spans"]) == (ann.pk, [[passage["start"], passage["end"]]])


def test_passages_come_in_pages(client_of, place, differing, ann):
    for words in ("noon", "four hours", "estimated"):
        articles.submitted(differing, ann, words=words)
    rita = client_of("rita")
    rita.get(place)
    measured()
    pages = [rita.get(f"{place}/passages?page_size=3&page={number}").json()["results"] for number in (1, 2)]
    assert [[one["quote"] for one in page] for page in pages] == [["estimated", "noon", "3.1 metres"], ["four hours"]]
    assert rita.get(f"{place}/passages?page=9").status_code == 404


def test_filters(client_of, place, differing, ann, bea):
    rita = client_of("rita")
    asked = f"{place}?label=numeric_claim&person={ann.pk}&person={bea.pk}&first=2000-01-01"
    filters = {"labels": ["numeric_claim"], "people": sorted([ann.pk, bea.pk]), "first": "2000-01-01"}
    assert rita.get(asked).json()["filters"] == filters


@pytest.mark.parametrize(
    "asked", ["person=x", "person=99999999999999", "first=soon", "last=0", "first=2025-02-02&last=2025-02-01"]
)
def test_what_a_filter_cannot_be(asked, client_of, place):
    answer = client_of("rita").get(f"{place}?{asked}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")


@pytest.mark.parametrize(("who", "status"), [("ann", 403), ("vera", 403), ("otto", 404)])
def test_it_is_for_editors_and_managers(who, status, client_of, place):
    assert client_of(who).get(place).status_code == status
    assert client_of(who).post(place).status_code == status
    assert client_of(who).get(f"{place}/passages").status_code == status
