"""The page of agreement in a browser: for everybody, at every size, and brought up by itself once it is measured."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from annotate import queue
from annotate.models import Annotation, Membership, Role, Run
from annotate.services.agreement import measure_agreement
from annotate.services.runs import carry_out
from tests import articles, people
from tests.browser.test_pages import LONG, check


@pytest.fixture
def differing(project, ann):
    """Three months of work by two people who differ, in articles with the longest of titles."""
    Membership.objects.create(project=project, user=people.person("bea"), role=Role.ANNOTATOR)
    bea = people.person("bea")
    for month in (1, 2, 3):
        text = f"Day {month} of {LONG}.\n\n{articles.STORM}"
        document = articles.document(project, ann, text=text, title=f"{month} {LONG}")
        for who, words, label in [
            (ann, "6.4 million crowns", "numeric_claim"),
            (bea, "6.4 million crowns", "numeric_claim"),
            (ann, "3.1 metres", "claim"),
            (bea, "rose by 3.1 metres", "time"),
            (ann, LONG, "loaded"),
        ]:
            articles.submitted(document, who, words=words, label=label)
        Annotation.objects.filter(document=document).update(submitted_at=datetime(2026, month, 3, tzinfo=UTC))


@pytest.fixture
def agreement(project, sign_in, address):
    """The page as Rita opens it."""

    def open_it(asked: str = ""):
        page = sign_in("rita")
        page.goto(address(reverse("agreement", args=[project.pk]) + asked))
        return page

    return open_it


def measured() -> None:
    for run in Run.objects.filter(kind="agreement", status=Run.Status.QUEUED):
        carry_out(run.pk, measure_agreement)


def test_everybody_can_use_it_at_every_size(differing, agreement, assert_accessible):
    page = agreement()
    check(page, assert_accessible)
    measured()
    page.reload()
    expect(page.get_by_role("img", name="Alpha month by month")).to_be_visible()
    expect(page.get_by_role("table", name="Labels taken for each other").get_by_role("row")).to_have_count(6)
    check(page, assert_accessible)


def test_everybody_can_use_it_empty_and_when_it_is_not_theirs(project, agreement, sign_in, address, assert_accessible):
    page = agreement()
    measured()
    page.reload()
    expect(page.get_by_role("heading", name="Nothing to compare yet")).to_be_visible()
    check(page, assert_accessible)
    page.context.clear_cookies()
    page = sign_in("ann")
    page.goto(address(reverse("agreement", args=[project.pk])))
    expect(page.get_by_role("heading", name="Agreement is for editors and managers")).to_be_visible()
    check(page, assert_accessible)


def test_it_comes_by_itself_once_it_is_measured(differing, agreement):
    queue.note_worker()
    page = agreement()
    expect(page.get_by_role("heading", name="Waits its turn")).to_be_visible()
    measured()
    expect(page.get_by_role("heading", name="Where people differ")).to_be_visible()


def test_a_label_is_chosen_and_a_passage_opened_in_its_place(differing, agreement):
    agreement("?label=time")
    measured()
    page = agreement()
    page.get_by_text("Every label").click()
    page.get_by_label("Time").check()
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("1 label")).to_be_visible()
    page.get_by_role("link", name="rose by 3.1 metres").first.click()
    expect(page).to_have_url(re.compile(r"/documents/\d+#annotation-\d+$"))
    expect(page.locator("[data-article]")).to_contain_text("rose by 3.1 metres")
