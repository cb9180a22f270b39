"""Settling what was marked differently in a real browser: one key a way, and who comes second is told."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from annotate.models import Annotation
from annotate.services.reviewing.adjudications import take
from annotate.web.adjudicating import screen as adjudicating
from tests import articles, crew, people
from tests.browser.screen import box

SIZES = [(1440, 900), (390, 844)]


@pytest.fixture
def disputed(document, project, ann):
    """Two people marked other words, blind."""
    bea = crew.annotator(project, "bea")
    crew.make_blind(project)
    crew.give(document, ann, bea)
    versions = [
        articles.annotation(document, ann, words="6.4 million crowns"),
        articles.annotation(document, bea, words="6.4 million"),
        articles.annotation(document, ann, words="3.1 metres"),
    ]
    crew.hand_in(document, ann, bea)
    return versions


@pytest.fixture
def screen(disputed, document, sign_in, address, monkeypatch):
    """Rita before the two versions of one passage."""
    monkeypatch.setattr(adjudicating, "LOOKS", 300)
    page = sign_in("rita")
    page.goto(address(f"{reverse('adjudicating', args=[document.pk])}?of={disputed[0].pk}"))
    expect(page.get_by_role("heading", name="Passage 2 of 2")).to_be_visible()
    return page


def way(page):
    """What is being done: its frame, by its name."""
    return page.locator(".way legend")


def test_each_way_has_a_key_and_escape_leaves_it(screen):
    for key, told in (("1", "version of Ann"), ("2", "version of Bea"), ("m", "Merge"), ("0", "Let none stand")):
        screen.keyboard.press(key)
        expect(way(screen)).to_contain_text(told)
        screen.wait_for_load_state()  # of the page that the key led to, whose own keys work then
        screen.locator("body").click(position={"x": 2, "y": 300})
        screen.keyboard.press("Escape")
        expect(way(screen)).to_have_count(0)
        screen.wait_for_load_state()
    screen.keyboard.press("n")
    expect(screen.get_by_role("heading", name="Passage 1 of 2")).to_be_visible()


def test_one_version_is_taken_by_two_keys(screen, disputed):
    screen.keyboard.press("2")
    expect(screen.get_by_role("button", name="Take it")).to_be_focused()
    screen.keyboard.press("Enter")
    expect(screen.get_by_text("Rita took the version of Bea.")).to_be_visible()
    assert [one.status for one in Annotation.objects.order_by("pk")] == ["adjudicated", "approved", "disputed"]


def test_another_version_is_written_of_words_selected_and_what_its_label_has(screen):
    screen.keyboard.press("w")
    expect(screen.get_by_label("Quantity")).to_have_value("6.4 million crowns")
    expect(screen.get_by_label("Cue", exact=True)).to_be_hidden()
    screen.get_by_label("Label").select_option("claim")
    expect(screen.get_by_label("Quantity")).to_be_hidden()
    screen.get_by_label("Claim", exact=True).focus()
    mark = box(screen.locator(".sides mark").first)
    screen.mouse.move(mark["x"] + 1, mark["y"] + mark["height"] / 2)
    screen.mouse.down()
    screen.mouse.move(mark["x"] + mark["width"] + 1, mark["y"] + mark["height"] / 2, steps=4)
    screen.mouse.up()
    expect(screen.get_by_label("Claim", exact=True)).to_have_value("6.4 million crowns")
    screen.get_by_label("Verdict").select_option("false")
    screen.get_by_label("What shows it").fill("The city's accounts.")
    screen.get_by_label("Reason").fill("It is a claim.")
    screen.get_by_role("button", name="Write it").click()
    expect(screen.get_by_text("Rita wrote another version.")).to_be_visible()
    made = Annotation.objects.get(author=people.person("rita"))
    assert (made.label, made.quote, made.attributes) == ("claim", "6.4 million crowns", {})
    assert (made.verdict.rating, made.status) == ("false", "submitted")


def test_a_second_adjudicator_is_told_at_once(screen, disputed, document, mia):
    expect(screen.locator("#settled")).to_be_empty()
    take(document=document, version=disputed[0].pk, rivals=[disputed[1].pk], text=1, by=mia)
    expect(screen.get_by_role("status")).to_contain_text("Mia took the version of Ann.")
    expect(screen.get_by_role("link", name="The next in dispute")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_everybody_can_use_it(screen, scheme, size, assert_accessible):
    screen.emulate_media(color_scheme=scheme)
    screen.set_viewport_size({"width": size[0], "height": size[1]})
    for key in ("m", "w", "0"):
        screen.goto(screen.url.split("&")[0])
        screen.keyboard.press(key)
        expect(way(screen)).to_be_visible()
        assert_accessible(screen)
        assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")
