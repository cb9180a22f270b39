"""A new revision on the screen: what lost its words is placed by hand, and all of it is accessible."""

from playwright.sync_api import expect

from annotate.models import Annotation
from annotate.services.documents import Incoming, add_revision
from tests import articles
from tests.browser.screen import card, drag_over, opened

CORRECTED = articles.STORM.replace("Repairs cost 6.4 million crowns. ", "")


def test_an_orphan_is_placed_on_selected_words(sign_in, address, document, ann, assert_accessible):
    lost = articles.annotation(document, ann)
    kept = articles.annotation(document, ann, words="3.1 metres")
    add_revision(document=document, incoming=Incoming(text=CORRECTED), by=ann)
    page = opened(sign_in("ann"), address(f"/documents/{document.pk}?panel=annotations"))
    item = page.locator(f"[data-lost='{lost.pk}']")
    expect(item).to_contain_text("6.4 million crowns")
    expect(item.get_by_role("button", name="Place")).to_be_disabled()
    assert_accessible(page)
    drag_over(page, "four hours")
    item.get_by_role("button", name="Place on “four hours”").click()
    expect(item).to_have_count(0)
    expect(card(page)).to_contain_text("four hours")
    placed = Annotation.objects.get(pk=lost.pk)
    assert (placed.revision.number, placed.spans.get().quote) == (2, "four hours")
    assert Annotation.objects.get(pk=kept.pk).revision.number == 1


def test_the_preview_and_the_older_text(sign_in, address, document, ann, assert_accessible):
    articles.annotation(document, ann)
    page = sign_in("ann")
    page.goto(address(f"/documents/{document.pk}"))
    page.get_by_role("link", name="New revision").click()
    page.get_by_label("Text").fill(CORRECTED)
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("status")).to_contain_text("1 lost them")
    assert_accessible(page)
    page.get_by_role("button", name="Save revision 2").click()
    page.get_by_role("link", name="Revision 2").click()
    expect(page.locator("del", has_text="6.4 million crowns")).to_be_visible()
    assert_accessible(page)
