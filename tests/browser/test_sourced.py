"""A flag that is sourced after all: by words of the article, or by a source that only the registry knows."""

import pytest
from playwright.sync_api import expect

from annotate.models import Annotation, Flag, Project, Source, User
from annotate.services.flagging.flagging_runs import request_flagging, run_flagging
from annotate.services.flagging.flags import decide_flag
from annotate.services.runs import carry_out
from annotate.services.sources import add_source
from tests.browser.screen import expect_saved, flag, opened

FIELD = {"name": "Or from the registry"}


@pytest.fixture
def office(project: Project, ann: User) -> Source:
    return add_source(
        project=project, name="Statistics Office", kind="named_organisation", aliases=["The Bureau"], by=ann
    )


def pick(screen, typed: str) -> None:
    screen.keyboard.press("s")
    screen.keyboard.press("r")
    expect(screen.get_by_role("combobox", **FIELD)).to_be_focused()
    with screen.expect_response(lambda answer: f"search={typed.split()[0]}" in answer.url):
        screen.keyboard.type(typed)
    expect(screen.get_by_role("option").first).to_be_visible()


def test_a_source_is_found_in_the_registry_by_its_alias_and_keys_alone(office, screen, assert_accessible):
    pick(screen, "bureau")
    expect(screen.get_by_role("option", name="Statistics Office")).to_be_visible()
    assert_accessible(screen)
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("Enter")
    expect(screen.locator("[data-announce]")).to_contain_text("Flag 1 sourced")
    expect(screen.locator("[data-tally]")).to_have_text("1 of 3 flags decided")
    expect_saved(screen)
    made = Annotation.objects.get()
    assert (made.flag.status, made.source, made.attributes["sourcing"]) == ("answered", office, "sourced")
    screen.keyboard.press("t")
    expect(screen.locator(".card[data-annotation]")).to_contain_text("Statistics Office")


def test_a_source_that_is_new_is_added_on_the_way(screen):
    pick(screen, "Tide Survey")
    screen.get_by_role("option", name="Add “Tide Survey”").click()
    expect(screen.locator("[data-tally]")).to_have_text("1 of 3 flags decided")
    expect_saved(screen)
    assert Annotation.objects.get().source == Source.objects.get(name="Tide Survey")


def test_whom_the_article_credits_is_looked_for_before_one_types(project, ann, flagged, sign_in, address):
    carry_out(request_flagging(document=flagged, by=ann).pk, run_flagging)
    harbour = add_source(project=project, name="Harbour Authority", kind="named_organisation", by=ann)
    chosen = Flag.objects.get(rule="attribution_dropped", status="open")
    page = sign_in("ann")
    with page.expect_response("**/reading"):
        opened(page, address(f"/documents/{flagged.pk}#flag-{chosen.pk}"))
    page.keyboard.press("s")
    page.keyboard.press("r")
    page.get_by_role("option", name="Harbour Authority").click()
    expect_saved(page)
    assert Annotation.objects.get().source == harbour


def test_a_source_of_the_registry_is_undone_done_again_and_comes_back_when_reopening_is_undone(office, screen):
    pick(screen, "office")
    screen.keyboard.press("Enter")
    expect_saved(screen)
    screen.keyboard.press("z")
    expect(screen.locator("[data-tally]")).to_have_text("0 of 3 flags decided")
    expect_saved(screen)
    assert not Annotation.objects.shown().exists()
    screen.keyboard.press("Shift+Z")
    expect_saved(screen)
    assert Annotation.objects.shown().get().source == office
    screen.keyboard.press("o")
    expect(screen.locator("[data-tally]")).to_have_text("0 of 3 flags decided")
    expect_saved(screen)
    screen.keyboard.press("z")
    expect(screen.locator("[data-tally]")).to_have_text("1 of 3 flags decided")
    expect_saved(screen)
    assert Annotation.objects.shown().get().source == office


def test_without_network_the_source_waits_with_the_decision(office, screen):
    pick(screen, "office")
    screen.context.set_offline(True)
    screen.keyboard.press("Enter")
    expect(screen.locator("[data-tally]")).to_have_text("1 of 3 flags decided")
    expect(screen.locator("[data-saved]")).to_have_text("1 change kept here")
    screen.context.set_offline(False)
    expect_saved(screen)
    assert Annotation.objects.get().source == office


def test_somebody_elses_decision_that_names_another_source_is_told(office, rita, screen):
    pick(screen, "office")
    decide_flag(flag=Flag.objects.get(rule="attribution_dropped"), decision="sourced", by=rita)
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("alert")).to_contain_text("answered already by")
    expect_saved(screen)
    assert Annotation.objects.get().source is None


def test_what_is_typed_stays_while_one_looks_elsewhere(office, screen):
    pick(screen, "Tide")
    for _ in range(2):
        screen.keyboard.press("Escape")
    screen.keyboard.press("s")
    expect(screen.get_by_role("combobox", **FIELD)).to_have_value("Tide")


def test_all_flags_of_a_figure_get_the_source(office, flagged, sign_in, address):
    first = Flag.objects.get(rule="attribution_dropped")
    Flag.objects.filter(pk=first.pk).update(attributes={"sourcing": "unsourced", "value": 4310})
    flag(flagged, "4,310 homes had", attributes={"sourcing": "unsourced", "value": 4310}, places=first.places)
    page = opened(sign_in("ann"), address(f"/documents/{flagged.pk}"))
    page.keyboard.press("x")
    pick(page, "office")
    page.keyboard.press("Enter")
    expect(page.locator("[data-tally]")).to_have_text("2 of 4 flags decided")
    expect_saved(page)
    assert [one.source for one in Annotation.objects.all()] == [office, office]
