"""Finding one's way in a long article: what stands further on, the map by keys, and what a new run changed."""

import pytest
from playwright.sync_api import expect

from annotate.models import Flag, Run
from annotate.services.flagging.flags import decide_flag
from tests import articles
from tests.browser.screen import card, flag, opened

LONG = "The long way\n\n" + "\n\n".join(
    f"Paragraph {n} tells of the road, and of who walked it before the bridge was built there." for n in range(1, 61)
)


@pytest.fixture
def long(project, ann):
    made = articles.document(project, ann, text=LONG)
    for n in (40, 41, 58):
        flag(made, f"Paragraph {n}")
    Run.objects.filter(revision=made.current).update(status=Run.Status.DONE)
    return made


@pytest.fixture
def road(long, sign_in, address):
    """Ann before a long article whose first flag stands far below."""
    return opened(sign_in("ann"), address(f"/documents/{long.pk}"))


def beyond(page, where: str):
    return page.locator(".beyond", has_text=where)


def test_where_no_card_is_in_view_the_margin_says_how_many_stand_further_down(road, assert_accessible):
    expect(beyond(road, "further down")).to_have_text("3 flags further down ↓ J")
    expect(beyond(road, "above")).to_be_hidden()
    assert_accessible(road)
    road.keyboard.press("j")
    expect(card(road)).to_be_in_viewport()
    expect(card(road)).to_have_attribute("aria-label", "Flag 1, Number without a source, selected")
    expect(beyond(road, "further down")).to_be_hidden()


def test_what_stands_above_is_one_click_away(road):
    road.keyboard.press("j")
    expect(card(road)).to_be_in_viewport()
    road.get_by_role("scrollbar", name="Place in the article").focus()
    road.keyboard.press("Home")
    expect(beyond(road, "further down")).to_be_visible()
    beyond(road, "further down").click()
    expect(card(road)).to_be_in_viewport()
    Flag.objects.filter(quote="Paragraph 58").update(status="stale")
    road.reload()
    road.get_by_role("scrollbar", name="Place in the article").press("End")
    expect(beyond(road, "above")).to_contain_text("2 flags above ↑")
    beyond(road, "above").click()
    expect(card(road)).to_have_attribute("aria-label", "Flag 2, Number without a source, selected")


def test_the_map_is_one_stop_and_goes_by_screen(road):
    place = road.get_by_role("scrollbar", name="Place in the article")
    place.focus()
    first = place.get_attribute("aria-valuetext")
    road.keyboard.press("ArrowDown")
    expect(place).not_to_have_attribute("aria-valuetext", first)
    road.keyboard.press("End")
    expect(road.locator("[data-start]").last).to_be_in_viewport()
    expect(place).to_have_attribute("aria-valuemax", "60")
    assert int(place.get_attribute("aria-valuenow")) > 50
    road.keyboard.press("Home")
    expect(road.locator("[data-start]").first).to_be_in_viewport()
    road.keyboard.press("Tab")
    expect(place).not_to_be_focused()
    assert place.evaluate("grip => !grip.parentElement.contains(document.activeElement)")


def test_another_run_says_what_it_changed_and_keeps_decisions(flagged, ann, sign_in, address):
    decide_flag(flag=Flag.objects.get(rule="attribution_dropped"), decision="not_a_claim", by=ann)
    page = opened(sign_in("ann"), address(f"/documents/{flagged.pk}"))
    Flag.objects.filter(severity="low").update(status="stale")
    flag(flagged, "Every gate")
    flag(flagged, "Repairs cost")
    made = flagged.current.runs.get()
    Run.objects.create(kind=made.kind, project=made.project, revision=made.revision, status=Run.Status.DONE)
    page.evaluate("dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("alert")).to_contain_text(
        "The engine read this again: 2 new flags, 1 gone; your decision stays."
    )
    expect(page.locator("[data-tally]")).to_have_text("1 of 4 flags decided")


def test_what_was_decided_of_a_flag_that_a_run_took_away_is_told(flagged, sign_in, address):
    page = opened(sign_in("ann"), address(f"/documents/{flagged.pk}"))
    page.context.set_offline(True)
    page.keyboard.press("n")
    expect(page.locator("[data-saved]")).to_have_text("1 change kept here")
    Flag.objects.filter(rule="attribution_dropped").update(status="stale")
    page.context.set_offline(False)
    expect(page.get_by_role("alert")).to_contain_text("Flag 1: This flag is no longer raised by the engine.")
    expect(page.locator("[data-tally]")).to_have_text("0 of 2 flags decided")


@pytest.mark.parametrize("link", ["?flag={}", "#flag-{}", "?panel=flags&flag={}"])
def test_an_address_leads_to_a_flag(long, sign_in, address, link):
    last = Flag.objects.get(quote="Paragraph 58")
    page = opened(sign_in("ann"), address(f"/documents/{long.pk}{link.format(last.pk)}"))
    expect(card(page)).to_be_in_viewport()
    expect(card(page)).to_have_attribute("aria-label", "Flag 3, Number without a source, selected")


def test_an_address_of_a_flag_that_is_gone_says_so(long, sign_in, address):
    gone = Flag.objects.get(quote="Paragraph 58")
    Flag.objects.filter(pk=gone.pk).update(status="stale")
    page = opened(sign_in("ann"), address(f"/documents/{long.pk}?flag={gone.pk}"))
    expect(page.get_by_role("alert")).to_contain_text("This flag is not in the text in force")
    expect(card(page)).to_have_attribute("aria-label", "Flag 1, Number without a source, selected")
