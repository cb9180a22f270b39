"""All that an annotation says beside its words: attributes, evidence, verdict, relations, whom it credits."""

import pytest
from playwright.sync_api import expect

from annotate.models import Annotation, Evidence, Relation, Source
from tests import articles
from tests.browser.screen import box, card, click_on, drag_over, expect_saved, flag, opened


@pytest.fixture
def screen(document, ann, sign_in, address):
    """Ann before an article in which she marked a number."""
    made = articles.annotation(document, ann, words="6.4 million crowns")
    page = opened(sign_in("ann"), address(f"/documents/{document.pk}#annotation-{made.pk}"))
    expect(card(page)).to_be_visible()
    return page


def section(screen, name: str):
    return card(screen).locator("details.section", has=screen.locator("summary", has_text=name))


def test_evidence_is_written_and_saved_as_one_types(screen, assert_accessible):
    screen.keyboard.press("e")
    section(screen, "Evidence").locator("summary").first.click()
    screen.get_by_text("Add evidence").click()
    screen.get_by_label("Address").fill("https://example.org/budget")
    screen.get_by_label("Its words").first.fill("The repairs cost 6.4 million.")
    screen.get_by_label("Primary source").first.check()
    expect_saved(screen)
    proof = Evidence.objects.get()
    assert (proof.url, proof.quote, proof.is_primary) == (
        "https://example.org/budget",
        "The repairs cost 6.4 million.",
        True,
    )
    assert proof.accessed_at is not None
    assert_accessible(screen)
    screen.keyboard.press("Escape")
    expect(card(screen).get_by_role("link", name="example.org/budget")).to_be_visible()


def test_a_file_is_evidence_too_and_a_second_piece_has_its_place(screen):
    screen.keyboard.press("e")
    section(screen, "Evidence").locator("summary").first.click()
    screen.get_by_text("Add evidence").click()
    screen.get_by_label("File").set_input_files(
        {"name": "minutes.txt", "mimeType": "text/plain", "buffer": b"6.4 million"}
    )
    expect(card(screen).get_by_text("minutes.txt").first).to_be_visible()
    expect_saved(screen)
    screen.get_by_text("Add more evidence").last.click()
    screen.get_by_label("Address").last.fill("https://example.org/second")
    expect_saved(screen)
    assert [proof.file and proof.file.name for proof in Evidence.objects.all()] == ["minutes.txt", None]


def test_evidence_is_taken_out_and_the_act_undone(screen):
    screen.keyboard.press("e")
    section(screen, "Evidence").locator("summary").first.click()
    screen.get_by_text("Add evidence").click()
    screen.get_by_label("Address").fill("https://example.org/budget")
    expect_saved(screen)
    screen.get_by_role("button", name="Done").click()
    screen.keyboard.press("e")
    card(screen).locator(".exhibit summary").first.click()
    screen.get_by_role("button", name="Take this evidence out").click()
    expect_saved(screen)
    assert not Evidence.objects.exists()
    screen.locator("[data-undo]").click()
    expect_saved(screen)
    assert Evidence.objects.get().url == "https://example.org/budget"


def test_a_verdict_needs_its_explanation(screen):
    screen.keyboard.press("e")
    screen.get_by_label("Verdict").select_option("Mostly true")
    expect(card(screen)).to_contain_text("why the verdict")
    screen.get_by_label("Because").fill("The report says 6.38 million.")
    expect_saved(screen)
    verdict = Annotation.objects.get().verdict
    assert (verdict.rating, verdict.explanation) == ("mostly_true", "The report says 6.38 million.")
    screen.keyboard.press("Escape")
    expect(card(screen)).to_contain_text("Mostly true: The report says 6.38 million.")


def test_how_sure_one_is_is_said(screen):
    screen.keyboard.press("e")
    screen.get_by_label("How sure you are").select_option("Likely, 75 %")
    expect_saved(screen)
    assert Annotation.objects.get().confidence == 0.75


def test_two_annotations_are_related_by_key_and_the_other_tells_it_too(screen):
    drag_over(screen, "3.1 metres")
    screen.keyboard.press("4")
    screen.keyboard.press("r")
    screen.keyboard.press("j")
    expect(card(screen)).to_contain_text("6.4 million crowns")
    screen.keyboard.press("3")
    expect_saved(screen)
    relation = Relation.objects.get()
    assert (relation.kind, relation.to.spans.get().quote) == ("contradicts", "6.4 million crowns")
    expect(card(screen)).to_contain_text("Contradicts")
    click_on(screen, "6.4 million")
    expect(card(screen)).to_contain_text("Contradicted by")
    screen.keyboard.press("z")
    expect_saved(screen)
    assert not Relation.objects.exists()


def test_a_relation_is_drawn_from_card_to_card(screen):
    drag_over(screen, "3.1 metres")
    screen.keyboard.press("4")
    grip = box(screen.get_by_role("button", name="Relate"))
    other = box(screen.locator(".card.open"))
    screen.mouse.move(grip["x"] + 10, grip["y"] + 10)
    screen.mouse.down()
    screen.mouse.move(other["x"] + 30, other["y"] + 20, steps=5)
    screen.mouse.up()
    screen.get_by_role("button", name="part of the total").click()
    expect_saved(screen)
    assert Relation.objects.get().kind == "part_of_total"


def test_words_are_picked_as_the_other_end_of_a_relation(screen):
    drag_over(screen, "3.1 metres")
    screen.keyboard.press("4")
    screen.keyboard.press("r")
    click_on(screen, "6.4 million")
    screen.keyboard.press("1")
    expect_saved(screen)
    assert Relation.objects.get().kind == "same_figure_as"


def test_what_is_deleted_takes_its_relations_along_and_brings_them_back(screen):
    drag_over(screen, "3.1 metres")
    screen.keyboard.press("4")
    screen.keyboard.press("r")
    screen.keyboard.press("j")
    screen.keyboard.press("5")
    click_on(screen, "6.4 million")
    screen.keyboard.press("Delete")
    expect_saved(screen)
    assert not Relation.objects.exists()
    screen.keyboard.press("z")
    expect_saved(screen)
    assert Relation.objects.get().kind == "supports"


def test_a_source_is_added_to_the_registry_and_found_by_its_alias(screen, project):
    drag_over(screen, "4,310 homes had taken in water")
    screen.keyboard.press("a")
    drag_over(screen, "The harbour authority")
    screen.keyboard.press("1")
    screen.keyboard.press("e")
    field = screen.get_by_role("combobox", name="Source in the registry")
    field.focus()
    screen.get_by_role("option", name="Add “harbour authority”").click()
    expect(field).to_have_value("harbour authority")
    expect_saved(screen)
    source = Source.objects.get()
    assert (source.name, Annotation.objects.get(label="attribution").source) == ("harbour authority", source)


def test_what_is_being_typed_outlives_the_answer_to_what_was_done_before(screen):
    drag_over(screen, "4,310 homes had taken in water")
    screen.keyboard.press("a")
    expect_saved(screen)
    held = []
    screen.route("**/api/v1/annotations/*", lambda route: held.append(route))
    drag_over(screen, "The harbour authority")  # the server lists it first, for it stands first
    with screen.expect_request("**/api/v1/annotations/*"):
        screen.keyboard.press("1")
    screen.keyboard.press("e")
    field = screen.get_by_role("combobox", name="Source in the registry")
    field.press_sequentially("Harb")
    held[0].continue_()
    expect_saved(screen)
    expect(field).to_have_value("Harb")
    expect(field).to_be_focused()


def test_the_source_of_the_attribution_above_is_one_click_away(screen, project):
    for content in ("4,310 homes had", "Every gate passed"):
        drag_over(screen, content)
        screen.keyboard.press("a")
        screen.keyboard.press("e")
        if content.startswith("4,310"):
            field = screen.get_by_role("combobox", name="Source in the registry")
            field.fill("Harbour Authority")
            screen.get_by_role("option", name="Add “Harbour Authority”").click()
            expect(field).to_have_value("Harbour Authority")
        else:
            screen.get_by_role("button", name="Same as above: Harbour Authority").click()
        expect_saved(screen)
        screen.keyboard.press("Escape")
    assert set(Annotation.objects.filter(label="attribution").values_list("source__name", flat=True)) == {
        "Harbour Authority"
    }


def test_a_claim_takes_several_pieces(screen):
    drag_over(screen, "Repairs cost")
    screen.keyboard.press("5")
    drag_over(screen, "in four hours")
    screen.keyboard.press("+")
    expect_saved(screen)
    claim = Annotation.objects.get(label="claim")
    assert [span.quote for span in claim.spans.all()] == ["Repairs cost", "in four hours"]


def test_what_a_decision_made_can_be_related_at_once(screen, document):
    flag(document, "3.1 metres")
    screen.reload()
    for key in "fjc":
        screen.keyboard.press(key)
    click_on(screen, "6.4 million")
    screen.keyboard.press("r")
    click_on(screen, "3.1 metres")
    screen.keyboard.press("1")
    expect_saved(screen)
    assert Relation.objects.get().to.flag.quote == "3.1 metres"


def test_two_flags_on_the_same_words_make_one_annotation(screen, document):
    flag(document, "3.1 metres")
    flag(document, "3.1 metres", rule="hedge_inconsistency", title="Hedge lost")
    screen.reload()
    for key in "fjcct":
        screen.keyboard.press(key)
    expect_saved(screen)
    expect(screen.locator(".card")).to_have_count(2)
    assert Annotation.objects.shown().count() == 2
