"""Spans made and mended: borders moved by mouse and key, the same words everywhere, texts of any script."""

import pytest
from playwright.sync_api import expect

from annotate.models import Annotation, Span
from tests import articles
from tests.browser.screen import PLACE, box, card, drag_over, expect_painted, expect_saved, opened

ARABIC = "عاصفة بحرية\n\nقالت الهيئة إن ٤٣١٠ منازل دخلتها المياه بحلول الظهر.\n"
CHINESE = "风暴潮\n\n港务局表示四千三百一十户家庭受灾。\n"
FAMILY = "Two of us\n\nThe 👨‍👩‍👧‍👦 counted e\u0301te\u0301 twice.\n"


@pytest.fixture
def begin(project, ann, sign_in, address):
    """An article with one marked span, its annotation chosen."""

    def begun(text: str, words: str, label: str = "loaded"):
        document = articles.document(project, ann, text=text)
        made = articles.annotation(document, ann, words=words, label=label)
        page = opened(sign_in("ann"), address(f"/documents/{document.pk}#annotation-{made.pk}"))
        expect(card(page)).to_be_visible()
        return page

    return begun


def words() -> str:
    return Annotation.objects.get().spans.get().quote


def test_the_end_is_dragged_to_another_word(begin):
    page = begin(articles.STORM, "harbour authority", "epistemic")
    _left, _top, right, bottom = page.evaluate(PLACE, "harbour authority estimated")
    grip = box(page.get_by_role("slider", name="End of the"))
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(right + 1, bottom, steps=6)
    page.mouse.up()
    expect_painted(page, "hedge-1", "harbour authority estimated")
    expect_saved(page)
    assert words() == "harbour authority estimated"
    page.locator("[data-undo]").click()
    expect_saved(page)
    assert words() == "harbour authority"


def test_a_border_stops_before_the_other_one(begin):
    page = begin(articles.STORM, "harbour authority", "epistemic")
    left, top, _right, _bottom = page.evaluate(PLACE, "The harbour authority")
    grip = box(page.get_by_role("slider", name="End of the"))
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(left, top, steps=12)
    page.mouse.up()
    expect_saved(page)
    assert "harbour authority".startswith(words())
    assert " " not in words()


def test_borders_move_by_key_word_by_word(begin):
    page = begin(articles.STORM, "harbour authority", "epistemic")
    page.keyboard.press("b")
    expect(page.get_by_role("slider", name="Start of the")).to_be_focused()
    page.keyboard.press("Control+ArrowLeft")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(card(page)).to_be_focused()
    expect_saved(page)
    assert words() == "The harbour authority estimate"
    page.keyboard.press("z")
    expect_saved(page)
    assert words() == "harbour authority"


def test_the_arrows_go_where_they_point_in_an_article_read_from_the_right(begin):
    page = begin(ARABIC, "الهيئة")
    page.keyboard.press("b")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+ArrowLeft")
    expect_saved(page)
    assert words() == "الهيئة إن"
    left = box(page.get_by_role("slider", name="End of the"))["x"]
    assert left < box(page.get_by_role("slider", name="Start of the"))["x"]


def test_words_are_found_where_no_spaces_part_them(begin):
    page = begin(CHINESE, "港务局")
    page.keyboard.press("b")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+ArrowRight")
    expect_saved(page)
    assert words().startswith("港务局表")


def test_a_character_is_one_step_however_many_code_points_it_has(begin):
    page = begin(FAMILY, "👨‍👩‍👧‍👦 counted")
    page.keyboard.press("b")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect_saved(page)
    assert words() == "counted e\u0301t"


@pytest.fixture
def twice(project, ann, sign_in, address):
    document = articles.document(
        project, ann, text="The dam\n\nThe dam held. Of 4 gates, 14 were new.\n\nBehind the dam, 4 remain.\n"
    )
    return opened(sign_in("ann"), address(f"/documents/{document.pk}"))


def test_the_same_words_are_marked_everywhere_in_one_act(twice):
    drag_over(twice, "dam held")
    twice.keyboard.press("Escape")
    drag_over(twice, "dam")
    expect(twice.get_by_role("button", name="Mark all 3")).to_be_visible()
    twice.keyboard.press("*")
    twice.keyboard.press("8")
    expect_saved(twice)
    assert [span.quote for span in Span.objects.filter(annotation__label="loaded")] == ["dam"] * 3
    twice.keyboard.press("z")
    expect_saved(twice)
    assert not Annotation.objects.shown().exists()


def test_a_figure_is_not_marked_within_another(twice):
    drag_over(twice, "4 gates")
    twice.keyboard.press("Escape")
    left, top, _right, _bottom = twice.evaluate(PLACE, "4 gates")
    twice.mouse.dblclick(left + 2, top)
    twice.get_by_role("button", name="Mark all 2").click()
    expect_painted(twice, "selecting", "4", "4")
    twice.keyboard.press("4")
    expect_saved(twice)
    assert Span.objects.filter(quote="4").count() == 2
