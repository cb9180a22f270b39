"""Flags of one figure, decided together."""

import pytest
from playwright.sync_api import expect

from annotate.models import Annotation, Flag
from tests import articles
from tests.browser.screen import card, expect_saved, flag, opened


@pytest.fixture
def twice(flagged):
    """The figure of the first flag has a flag in its other place too."""
    start, end = articles.place(flagged, "4,310 homes had")
    again = flag(flagged, "4,310 homes", rule="single_source", title="Single source")
    Flag.objects.filter(pk=again.pk).update(start=start, end=end - 4, places=[[start, end - 4]])
    return flagged


@pytest.fixture
def page_of_it(twice, sign_in, address):
    return opened(sign_in("ann"), address(f"/documents/{twice.pk}"))


def decided() -> set[str]:
    return set(Flag.objects.exclude(status="open").values_list("rule", flat=True))


def test_all_flags_of_a_figure_are_decided_by_two_keys_and_undone_as_one(page_of_it, assert_accessible):
    page = page_of_it
    everywhere = card(page).get_by_role("checkbox", name="All 2 flags of this figure: 1, 2")
    expect(everywhere).not_to_be_checked()
    assert_accessible(page)
    page.keyboard.press("x")
    expect(everywhere).to_be_checked()
    page.keyboard.press("c")
    expect(page.locator("[data-tally]")).to_have_text("2 of 4 flags decided")
    expect(page.locator("[data-announce]")).to_contain_text("Flags 1 and 2 confirmed. Flag 3:")
    expect_saved(page)
    expect(page.get_by_role("tab", name="Annotations")).to_contain_text("2")
    assert decided() == {"attribution_dropped", "single_source"}
    page.keyboard.press("z")
    expect(page.locator("[data-tally]")).to_have_text("0 of 4 flags decided")
    expect_saved(page)
    assert decided() == set()
    assert not Annotation.objects.exclude(status="withdrawn").exists()


def test_a_reason_goes_for_all_of_them(page_of_it):
    card(page_of_it).get_by_role("checkbox").click()
    page_of_it.keyboard.press("d")
    expect(card(page_of_it)).to_contain_text("For flags 1, 2.")
    page_of_it.keyboard.press("1")
    expect_saved(page_of_it)
    assert set(Flag.objects.filter(status="dismissed").values_list("reason", flat=True)) == {"Credited nearby"}
    assert Flag.objects.filter(status="dismissed").count() == 2


def test_another_flag_is_decided_for_itself_again(page_of_it):
    page_of_it.keyboard.press("x")
    page_of_it.keyboard.press("j")
    page_of_it.keyboard.press("k")
    page_of_it.keyboard.press("n")
    expect(page_of_it.locator("[data-tally]")).to_have_text("1 of 4 flags decided")


def test_a_figure_with_one_flag_offers_no_such_choice(screen):
    expect(card(screen)).to_be_visible()
    expect(card(screen).get_by_role("checkbox")).to_have_count(0)
