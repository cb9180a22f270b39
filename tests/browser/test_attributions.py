"""An attribution in one gesture: its content selected, its source and cue read by the engine, each picked again."""

import pytest
from playwright.sync_api import Page, expect

from annotate.models import Annotation, Document, Reading, Run
from tests import articles
from tests.browser.screen import PLACE, card, click_on, drag_over, expect_painted, expect_saved, flag, opened

CONTENT = "4,310 homes had taken in water by noon"


def read(document: Document) -> None:
    """As the engine reads it."""
    place = {
        name: list(articles.place(document, words))
        for name, words in {
            "source": "The harbour authority",
            "cue": "estimated",
            "content": CONTENT,
            "four": "four hours",
        }.items()
    }
    credit = {
        "source": place["source"],
        "cue": place["cue"],
        "content": [place["content"]],
        "name": "Harbour authority",
    }
    credit |= {"kind": "named_organisation", "role": "origin", "stance": "thought", "quote_type": "indirect"}
    figure = {"place": place["four"], "value": 4, "upper": None, "unit": "hours", "kind": "duration", "tier": "minor"}
    figure |= {"measured": "", "approx": "exact", "approx_place": None, "as_of": None}
    source = {"name": credit["name"], "kind": credit["kind"], "places": [place["source"]], "links": []}
    told = {"attributions": [credit], "quantities": [figure], "sources": [source], "engine_version": "1"}
    run = Run.objects.get(revision=document.current)
    Reading.objects.create(revision=document.in_force, run=run, language="en", language_support="full", **told)


@pytest.fixture
def screen(document, sign_in, address):
    """Ann before an article that the engine has read."""
    read(document)
    page = sign_in("ann")
    opened(page, address(f"/documents/{document.pk}"))
    expect_read(page)
    return page


def expect_read(page: Page) -> None:
    """The page has what the engine read."""
    expect(page.get_by_role("tab", name="Sources")).to_contain_text("1")


def parts() -> dict[str, str]:
    return {span.role: span.quote for span in Annotation.objects.shown().get().spans.all()}


def test_one_key_makes_an_attribution_with_source_and_cue(screen):
    drag_over(screen, CONTENT)
    expect(screen.get_by_role("button", name="The engine reads")).to_contain_text("The harbour authority")
    screen.keyboard.press("a")
    expect_saved(screen)
    assert parts() == {"source": "The harbour authority", "cue": "estimated", "content": CONTENT}
    said = Annotation.objects.get().attributes
    assert said == {"source_kind": "named_organisation", "role": "origin", "quote_type": "indirect"}
    screen.keyboard.press("z")
    expect_saved(screen)
    assert not Annotation.objects.shown().exists()


def test_what_a_new_run_reads_is_proposed_too(document, sign_in, address):
    page = sign_in("ann")
    with page.expect_response("**/reading"):
        opened(page, address(f"/documents/{document.pk}"))
    read(document)
    Run.objects.filter(revision=document.current).update(status=Run.Status.DONE)
    expect_read(page)
    drag_over(page, CONTENT)
    page.keyboard.press("a")
    expect_saved(page)
    assert parts()["source"] == "The harbour authority"


def test_of_words_with_who_says_them_the_content_is_what_is_said(screen):
    drag_over(screen, "The harbour authority estimated that 4,310 homes")
    screen.keyboard.press("a")
    expect_saved(screen)
    assert parts() == {"source": "The harbour authority", "cue": "estimated", "content": "4,310 homes"}


def test_a_suggestion_is_accepted_with_all_its_parts_and_dismissed_only_with_a_reason(screen, document):
    words = {"source": "The harbour authority", "cue": "estimated", "content": CONTENT}
    places = {role: articles.place(document, quote) for role, quote in words.items()}
    parts_of = [{"role": k, "start": a, "end": b, "quote": words[k], "note": ""} for k, (a, b) in places.items()]
    flag(document, words["source"], rule="imported", label="attribution", attributes={}, evidence=parts_of)
    screen.reload()
    decide = card(screen).get_by_role("group", name="Decide this flag")
    expect(decide.get_by_role("button")).to_have_text(["C Accept", "S Sourced…", "D Dismiss…"])
    screen.keyboard.press("n")
    screen.context.set_offline(True)
    screen.keyboard.press("c")
    screen.keyboard.press("t")
    expect_painted(screen, "content-1", CONTENT)
    screen.context.set_offline(False)
    expect_saved(screen)
    assert parts() == words


def test_the_source_is_picked_again_by_clicking_its_words(screen, assert_accessible):
    drag_over(screen, CONTENT)
    screen.keyboard.press("a")
    screen.keyboard.press("1")
    expect(card(screen)).to_contain_text("Click its first and its last word")
    assert_accessible(screen)
    click_on(screen, "director")
    click_on(screen, "its")
    screen.keyboard.press("Enter")
    expect(card(screen).locator("dd", has_text="its director")).to_be_visible()
    expect_saved(screen)
    assert parts()["source"] == "its director"
    screen.keyboard.press("z")
    expect_saved(screen)
    assert parts()["source"] == "The harbour authority"


def test_a_part_is_picked_by_selecting_it(screen):
    drag_over(screen, CONTENT)
    screen.keyboard.press("a")
    screen.get_by_role("button", name="Pick the cue in the text").click()
    left, top, right, bottom = screen.evaluate(PLACE, "said")
    screen.mouse.move(left, top)
    screen.mouse.down()
    screen.mouse.move(right, bottom, steps=3)
    screen.mouse.up()
    expect(card(screen).locator("dd", has_text="said")).to_be_visible()
    expect_saved(screen)
    assert parts()["cue"] == "said"
    expect(screen.get_by_role("dialog", name="Label the selection")).to_be_hidden()


def test_a_part_is_picked_with_the_caret_alone(screen):
    drag_over(screen, CONTENT)
    screen.keyboard.press("a")
    screen.keyboard.press("2")
    screen.keyboard.press("v")
    screen.keyboard.press("Home")
    for _ in range(3):
        screen.keyboard.press("Control+Shift+ArrowRight")
    screen.keyboard.press("Enter")
    expect(card(screen).get_by_text("The harbour authority")).to_have_count(2)
    expect_saved(screen)
    assert parts()["cue"] == "The harbour authority"


def test_a_number_brings_what_the_engine_knows_of_it(screen):
    drag_over(screen, "four hours")
    screen.keyboard.press("4")
    expect_saved(screen)
    assert Annotation.objects.get().attributes == {"value": 4, "unit": "hours", "approx": "exact"}
