"""The page of agreement: figures in plain words, filters in its address, and where people differ."""

import pytest
from django.urls import reverse

from annotate import queue
from annotate.models import Run
from annotate.services.agreement import measure_agreement
from annotate.services.runs import carry_out
from tests import articles


@pytest.fixture
def differing(document, ann, bea):
    for who in (ann, bea):
        articles.submitted(document, who)
    articles.submitted(document, ann, words="3.1 metres")
    articles.submitted(document, bea, words="rose by 3.1 metres", label="time")
    return document


@pytest.fixture
def shown(project, as_):
    """The page as Rita sees it once a worker has measured."""

    def show(asked: str = "") -> str:
        rita, address = as_("rita"), reverse("agreement", args=[project.pk]) + asked
        rita.get(address)
        for run in Run.objects.filter(kind="agreement", status="queued"):
            carry_out(run.pk, measure_agreement)
        return rita.get(address).content.decode()

    return show


def test_while_it_is_measured_the_page_says_so(project, differing, as_):
    queue.note_worker()
    html = as_("rita").get(reverse("agreement", args=[project.pk])).content.decode()
    assert "Waits its turn" in html
    assert 'data-poll="1000"' in html


def test_figures_passages_and_who_said_what(differing, shown):
    html = shown()
    for words in (
        "2 people, 4 marks",
        "Alpha, by words",
        "Numeric claim",
        "Nobody marked: Attribution: source",
        "Ann and Bea",
    ):
        assert words in html
    assert "<mark>rose by 3.1 metres</mark>" in html
    assert "Marked as different things" in html
    for annotation in differing.annotations.order_by("-pk")[:2]:
        assert f"{reverse('annotating', args=[differing.pk])}#annotation-{annotation.pk}" in html


def test_nothing_to_compare(document, ann, shown):
    articles.submitted(document, ann)
    html = shown()
    assert "No article was annotated by two people." in html
    assert "once two people have submitted" in html


def test_filters_are_in_the_address(differing, shown, ann):
    assert "Nobody marked" not in shown("?label=time")
    assert "<mark>rose by 3.1 metres</mark>" in shown("?label=time")
    assert "No article was annotated by two people." in shown(f"?person={ann.pk}")
    assert "No article was annotated by two people." in shown("?last=2000-01-01")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("?label=nothing", "nothing is not one of the available choices"),
        ("?person=x", "x is not one of the available choices"),
        ("?first=soon", "Enter a valid date"),
        ("?first=2025-02-02&last=2025-02-01", "The last day comes before the first."),
        ("?page=nothing", "Where people differ"),
    ],
)
def test_what_a_filter_cannot_be_is_said(asked, says, differing, shown):
    assert says in shown(asked)


@pytest.mark.django_db(transaction=True)
def test_measured_again_when_asked(project, differing, ann, shown, as_):
    shown()
    articles.submitted(differing, ann, words="four hours")
    html = shown()
    assert "4 marks" in html
    assert "in the project since" in html
    address = reverse("agreement_measurement", args=[project.pk])
    assert as_("rita").post(f"{address}?label=numeric_claim").headers["Location"].endswith("?label=numeric_claim")
    as_("rita").post(address)
    assert "5 marks" in shown()


def test_cancelled(project, differing, as_):
    rita, address = as_("rita"), reverse("agreement", args=[project.pk])
    rita.get(address)
    rita.post(reverse("agreement_cancellation", args=[project.pk]))
    html = rita.get(address).content.decode()
    assert "Nothing was measured." in html
    assert "Measure again" in html


def test_what_failed_is_told_beside_the_figures_of_before(project, differing, shown, as_):
    shown()
    Run.objects.filter(kind="agreement").update(status="failed", error="The worker ended.")
    html = as_("rita").get(reverse("agreement", args=[project.pk])).content.decode()
    assert "It could not be measured anew" in html
    assert "The worker ended." in html
    assert "4 marks" in html


@pytest.mark.parametrize("who", ["ann", "vera"])
def test_it_is_not_for_who_annotates(who, project, as_):
    answer = as_(who).get(reverse("agreement", args=[project.pk]))
    assert answer.status_code == 403
    assert "for editors and managers" in answer.content.decode()
    assert "Agreement</a>" not in as_(who).get(reverse("activity", args=[project.pk])).content.decode()
    assert as_(who).post(reverse("agreement_measurement", args=[project.pk])).status_code == 403


def test_a_page_takes_few_queries(project, differing, shown, as_, django_assert_max_num_queries):
    shown()
    rita = as_("rita")
    rita.get(reverse("agreement", args=[project.pk]))
    with django_assert_max_num_queries(25):
        rita.get(reverse("agreement", args=[project.pk]))
