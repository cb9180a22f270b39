"""What is new, in the bar, on the desk and on its page; and the progress of a project."""

import pytest
from playwright.sync_api import expect

from annotate.models import Notice
from annotate.services.comments import Words, add_comment
from tests import articles


@pytest.fixture
def named(flagged, rita):
    where = Words(flagged.in_force, *articles.place(flagged, "3.1 metres"))
    return add_comment(on=where, text="@ann, above what?", by=rita)


def test_a_notice_on_the_desk_leads_to_the_comment_and_is_read_then(
    named, project, sign_in, address, assert_accessible
):
    page = sign_in("ann")
    page.goto(address(f"/projects/{project.pk}"))
    expect(page.get_by_role("link", name="Notices: 1 new")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="New Rita named you in a comment").click()
    expect(page.locator(f"#comment-{named.pk}")).to_be_focused()
    expect(page.locator(f"#comment-{named.pk} .mention")).to_have_text("@Ann")
    page.goto(address("/notices"))
    expect(page.get_by_role("link", name="Notices: nothing new")).to_be_visible()
    assert_accessible(page)
    assert Notice.objects.get().seen_at is not None


@pytest.mark.parametrize("width", [1440, 390])
def test_progress_is_drawn_with_its_figures_beside_it(
    flagged, project, ann, sign_in, address, assert_accessible, width
):
    articles.submitted(flagged, ann)
    page = sign_in("mia")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address(f"/projects/{project.pk}/project/progress"))
    expect(page.get_by_role("img", name="Annotations handed in, week by week")).to_be_visible()
    expect(page.get_by_role("table", name="What each person did")).to_contain_text("Ann")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)
