"""Talk, sources and history beside the text."""

import re

import pytest
from playwright.sync_api import expect

from annotate.models import Comment, Notice, Reading
from annotate.services.annotations import withdraw_annotation
from annotate.services.comments import Words, add_comment
from annotate.services.documents import Incoming, add_revision
from annotate.services.sources import add_source
from tests import articles, people
from tests.browser.screen import card, drag_over, expect_painted, expect_saved, opened


@pytest.fixture
def talk(screen):
    return screen.locator("[data-panel]")


def test_words_are_commented_on_by_one_key(screen, talk, assert_accessible):
    drag_over(screen, "in four hours")
    screen.keyboard.press("c")
    expect(talk.get_by_role("button", name="in four hours")).to_be_visible()
    expect(talk.get_by_label("Comment", exact=True)).to_be_focused()
    screen.keyboard.type("Whose clock?")
    screen.keyboard.press("Control+Enter")
    expect(talk.locator(".text")).to_have_text("Whose clock?")
    expect(screen.get_by_role("tab", name="Comments")).to_contain_text("1")
    assert_accessible(screen)
    said = Comment.objects.get()
    assert (said.quote, said.annotation, said.author.username) == ("in four hours", None, "ann")
    talk.get_by_role("button", name="in four hours").click()
    expect_painted(screen, "glow", "in four hours")


def test_a_comment_is_begun_from_the_palette(screen, talk):
    drag_over(screen, "in four hours")
    screen.get_by_role("dialog", name="Label the selection").get_by_role("button", name="Comment").click()
    expect(talk.get_by_label("Comment", exact=True)).to_be_focused()
    expect(screen.get_by_role("dialog", name="Label the selection")).to_be_hidden()


def test_what_is_typed_before_the_server_answers_is_no_key(screen, talk):
    screen.keyboard.press("p")
    expect(talk).to_contain_text("No comments.")
    waiting = []
    screen.route("**/documents/*?panel=comments*", lambda route: waiting.append(route))
    drag_over(screen, "in four hours")
    with screen.expect_request("**/documents/*?panel=comments*"):
        screen.keyboard.press("c")
    screen.keyboard.type("nine o'clock, in fact")
    waiting.pop().continue_()
    expect(talk.get_by_role("button", name="in four hours")).to_be_visible()
    expect(talk.get_by_label("Comment", exact=True)).to_be_focused()
    expect(talk.get_by_label("Comment", exact=True)).to_have_value("nine o'clock, in fact")
    expect(screen.locator("[data-tally]")).to_have_text("0 of 3 flags decided")


def test_names_are_offered_while_one_types_and_taken_by_keys(screen, talk, rita, assert_accessible):
    drag_over(screen, "in four hours")
    screen.keyboard.press("c")
    expect(talk.get_by_role("button", name="in four hours")).to_be_visible()
    field, names = talk.get_by_label("Comment", exact=True), talk.get_by_role("option")
    screen.keyboard.type("Ask @")
    expect(names).to_have_text(["Mia@mia", "Rita@rita", "Vera@vera"])
    expect(screen.locator("[data-announce]")).to_have_text("3 names fit, Up and Down choose: Enter takes Mia")
    screen.keyboard.press("ArrowUp")
    expect(field).to_have_attribute("aria-activedescendant", "name-2")
    expect(talk.get_by_role("option", selected=True)).to_have_text("Vera@vera")
    assert_accessible(screen)
    screen.keyboard.type("R")
    expect(names).to_have_text(["Rita@rita"])
    screen.keyboard.press("Enter")
    expect(field).to_have_value("Ask @rita ")
    expect(names).to_have_count(0)
    expect(field).to_be_focused()
    screen.keyboard.press("Control+Enter")
    expect(talk.locator(".mention")).to_have_text("@Rita")
    assert Notice.objects.get().person == rita


@pytest.mark.parametrize("name", ["Comments", "History"])
def test_every_tab_comes_in_sight_whole_on_a_narrow_phone(screen, name):
    screen.set_viewport_size({"width": 360, "height": 740})
    tab = screen.get_by_role("tab", name=name)
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(tab).to_be_in_viewport(ratio=1)


def test_talk_is_answered_settled_and_taken_up_again(screen, talk, flagged, rita):
    where = Words(flagged.in_force, *articles.place(flagged, "3.1 metres"))
    first = add_comment(on=where, text="Above what?", by=rita)
    screen.keyboard.press("p")
    talk.get_by_text("Answer", exact=True).first.click()
    talk.get_by_label("Answer", exact=True).fill("Above the quay")
    screen.keyboard.press("Control+Enter")
    expect(talk.locator(".answer")).to_contain_text("Above the quay")
    talk.get_by_role("button", name="Settle").click()
    expect(talk).to_contain_text("Settled by Ann")
    talk.get_by_role("button", name="Take it up again").click()
    expect(talk.get_by_role("button", name="Settle")).to_be_visible()
    first.refresh_from_db()
    assert first.resolved_at is None
    assert first.answered_by.get().text == "Above the quay"


def test_an_address_leads_to_a_comment(flagged, sign_in, address, rita):
    where = Words(flagged.in_force, *articles.place(flagged, "3.1 metres"))
    said = add_comment(on=where, text="Above what?", by=rita)
    page = opened(sign_in("ann"), address(f"/documents/{flagged.pk}#comment-{said.pk}"))
    expect(page.locator(f"#comment-{said.pk}")).to_be_focused()
    expect(page.locator(f"#comment-{said.pk}")).to_contain_text("Above what?")


def test_the_history_of_what_is_chosen_tells_what_it_was_and_what_it_is(screen, talk, assert_accessible):
    drag_over(screen, "harbour")
    screen.keyboard.press("8")
    expect_saved(screen)
    screen.keyboard.press("6")
    expect_saved(screen)
    screen.keyboard.press("i")
    expect(talk.locator("del").first).to_have_text("Loaded wording")
    expect(talk.locator("ins").first).to_have_text("Time")
    expect(talk).to_contain_text("History of harbour")
    assert_accessible(screen)
    talk.get_by_role("button", name="All of the article").click()
    expect(talk).to_contain_text("added the article")


def test_what_was_withdrawn_is_brought_back_from_the_history_and_withdrawn_again(flagged, ann, sign_in, address):
    made = articles.annotation(flagged, ann, words="3.1 metres")
    withdraw_annotation(annotation=made, seen=made.version, by=ann)
    page = opened(sign_in("ann"), address(f"/documents/{flagged.pk}"))
    page.keyboard.press("i")
    page.get_by_role("button", name=re.compile("^Bring it back.*3.1 metres")).click()
    expect(page.locator("[data-notice]")).to_contain_text("It is back as a draft.")
    expect(page.get_by_role("button", name="Bring it back")).to_have_count(0)
    made.refresh_from_db()
    assert made.status == "draft"
    page.locator("[data-notice]").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Bring it back").first).to_be_visible()
    made.refresh_from_db()
    assert made.status == "withdrawn"


def test_what_was_withdrawn_is_left_out_of_the_history_and_stays_so(flagged, ann, sign_in, address, assert_accessible):
    made = articles.annotation(flagged, ann, words="3.1 metres")
    withdraw_annotation(annotation=made, seen=made.version, by=ann)
    articles.annotation(flagged, ann, words="6.4 million crowns")
    page = opened(sign_in("ann"), address(f"/documents/{flagged.pk}"))
    page.keyboard.press("i")
    lines = page.locator(".history > li:visible")
    expect(lines.filter(has_text="3.1 metres")).to_have_count(2)
    page.get_by_label("Show what was withdrawn").press("Space")
    expect(lines.filter(has_text="3.1 metres")).to_have_count(0)
    expect(lines.filter(has_text="6.4 million crowns")).to_have_count(1)
    assert_accessible(page)
    page.reload()
    page.keyboard.press("i")
    expect(page.get_by_label("Show what was withdrawn")).not_to_be_checked()
    expect(lines.filter(has_text="3.1 metres")).to_have_count(0)
    page.get_by_label("Show what was withdrawn").check()
    expect(lines.filter(has_text="3.1 metres")).to_have_count(2)


def test_what_is_brought_back_without_its_words_can_be_placed(flagged, ann, sign_in, address):
    made = articles.annotation(flagged, ann, words="3.1 metres")
    withdraw_annotation(annotation=made, seen=made.version, by=ann)
    text = flagged.in_force.text.replace("3.1 metres", "high")
    add_revision(document=flagged, incoming=Incoming(text=text), by=ann)
    page = opened(sign_in("ann"), address(f"/documents/{flagged.pk}"))
    page.keyboard.press("i")
    page.get_by_role("button", name=re.compile("^Bring it back.*3.1 metres")).click()
    expect(page.locator("[data-notice]")).to_contain_text("Its words are gone from this text")
    page.get_by_role("button", name="Show it").click()
    expect(page.locator(f"[data-lost='{made.pk}']")).to_contain_text("3.1 metres")


@pytest.fixture
def read(flagged):
    """As the engine reads it: one origin under two names, one figure."""
    whole, short = articles.place(flagged, "The harbour authority"), articles.place(flagged, "its director")
    content = articles.place(flagged, "4,310 homes had taken in water by noon")
    link = {"place": list(short), "reason": "part", "why": "Its director speaks for it."}
    source = {"name": "Harbour Authority", "kind": "named_organisation", "places": [list(whole), list(short)]}
    credit = {"name": "Harbour Authority", "content": [list(content)], "source": list(whole), "cue": None}
    quantity = {"place": [content[0], content[0] + 5], "value": 4310, "upper": None, "unit": "", "kind": "statistical"}
    quantity |= {"tier": "major", "measured": "homes", "approx": "exact", "approx_place": None, "as_of": None}
    return Reading.objects.create(
        revision=flagged.in_force,
        run=flagged.in_force.runs.get(),
        language="en",
        language_support="full",
        engine_version="1",
        attributions=[
            credit | {"kind": "named_organisation", "role": "origin", "stance": "", "quote_type": "indirect"}
        ],
        sources=[source | {"links": [link]}],
        quantities=[quantity],
    )


def test_sources_stand_beside_the_text_with_their_names_and_figures(read, flagged, sign_in, address, assert_accessible):
    page = opened(sign_in("ann"), address(f"/documents/{flagged.pk}"))
    expect(page.get_by_role("tab", name="Sources")).to_contain_text("1")
    page.keyboard.press("w")
    panel = page.locator("[data-panel]")
    expect(panel.get_by_role("heading")).to_have_text("Harbour Authority")
    expect(panel).to_contain_text("Its director speaks for it.")
    expect(panel).to_contain_text("Named organisation, 1 figure")
    expect(panel).to_contain_text("Not in the registry")
    assert_accessible(page)
    panel.get_by_role("button", name="its director").click()
    expect_painted(page, "glow", "its director")


def test_the_same_figure_is_shown_with_whom_it_is_credited_to_there(read, flagged, sign_in, address, assert_accessible):
    page = opened(sign_in("ann"), address(f"/documents/{flagged.pk}"))
    expect(card(page).locator(".credit")).to_have_text("Harbour Authority")
    assert_accessible(page)


def test_a_source_in_the_registry_is_named_by_it(read, flagged, sign_in, address):
    mia = people.person("mia")
    add_source(
        project=flagged.project,
        name="Merrin Harbour Authority",
        kind="named_organisation",
        aliases=["Harbour Authority"],
        by=mia,
    )
    page = opened(sign_in("ann"), address(f"/documents/{flagged.pk}"))
    page.keyboard.press("w")
    expect(page.locator("[data-panel]")).to_contain_text("In the registry: Merrin Harbour Authority")


def test_before_the_engine_has_read_it_that_is_said(screen):
    screen.keyboard.press("w")
    expect(screen.locator("[data-panel]")).to_contain_text("The engine has not read this article yet.")
