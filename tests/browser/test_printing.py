"""The annotating screen on paper."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from annotate.models import Run
from annotate.services.annotations import add_annotation
from annotate.services.statements import Statement
from tests import articles
from tests.browser.screen import flag, opened

LONG = "The long way\n\n" + "\n\n".join(
    f"Paragraph {n} tells of the road, and of who walked it before the bridge was built there." for n in range(1, 121)
)


@pytest.fixture
def road(project, ann, sign_in, address):
    """Ann in the dark before a long article that is marked where she does not look."""
    made = articles.document(project, ann, text=LONG)
    last = made.in_force.text.rindex("the bridge was built")
    credit = {"source": [articles.place(made, "Paragraph 3")], "content": [(last, last + 10), (last + 4, last + 20)]}
    said = Statement("attribution", credit, {}, note="Nobody says when.")
    add_annotation(revision=made.in_force, statement=said, by=ann)
    flag(made, "Paragraph 119")
    Run.objects.filter(revision=made.current).update(status=Run.Status.DONE)
    page = sign_in("ann")
    page.emulate_media(color_scheme="dark")
    return opened(page, address(f"/documents/{made.pk}"))


def test_all_of_a_long_article_is_printed_with_its_marks_and_what_they_mean(road, assert_accessible):
    road.emulate_media(media="print", color_scheme="dark")
    paper = road.locator(".printed")
    expect(paper).to_be_visible()
    expect(road.locator("body > :visible")).to_have_count(1)
    expect(paper.get_by_role("button")).to_have_count(0)
    expect(paper.locator("[data-start]").last).to_contain_text("the bridge1 was built1 there.")
    expect(paper.locator(".lab-content .lab-content")).to_have_text("bridge")
    expect(paper.locator("article .flagged + sup")).to_have_text("F1")
    expect(paper.locator("li", has_text="Nobody says when.")).to_contain_text("Attribution")
    expect(paper.locator("article")).to_have_css("color", "rgb(27, 29, 32)")
    assert_accessible(road)
    road.emulate_media(media="null", color_scheme="dark")
    expect(paper).to_have_count(0)
    read = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(road.pdf())).pages)
    assert all(told in read for told in ("Paragraph 120", "F1", "Nobody says when."))
    expect(paper).to_have_count(0)
