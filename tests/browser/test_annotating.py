"""The annotating screen in a real browser: marking, deciding, undoing, losing nothing."""

import re

import pytest
from playwright.sync_api import expect

from annotate.models import Annotation, Comment, Flag, Run
from annotate.services.annotations import change_annotation
from annotate.services.comments import add_comment
from annotate.services.flagging.flags import decide_flag
from annotate.services.reviewing.reviews import review
from annotate.services.statements import Statement
from tests import articles, people
from tests.browser.screen import (
    PLACE,
    box,
    card,
    click_on,
    drag_over,
    expect_painted,
    expect_saved,
    expect_true,
    flag,
    opened,
)

SIZES = [(1440, 900), (820, 1100), (390, 844), (360, 740)]
ARABIC = "عاصفة بحرية\n\nقالت الهيئة إن ٤٣١٠ منازل دخلتها المياه بحلول الظهر.\n"


def only_annotation() -> Annotation:
    return Annotation.objects.exclude(status="withdrawn").get()


def the_first(screen):
    """The card of the first flag."""
    return screen.get_by_role("list", name="Flags, in reading order").get_by_role("listitem").first


def quotes(annotation: Annotation) -> dict[str, str]:
    return {span.role: span.quote for span in annotation.spans.all()}


def test_words_selected_by_mouse_become_a_draft_at_one_key(screen):
    drag_over(screen, "6.4 million crowns. ")
    screen.keyboard.press("5")
    expect_painted(screen, "claim-1", "6.4 million crowns.")
    expect_saved(screen)
    made = only_annotation()
    assert (made.status, made.author.username, quotes(made)) == ("draft", "ann", {"claim": "6.4 million crowns."})


def test_the_palette_marks_by_mouse_too(screen):
    drag_over(screen, "harbour authority")
    screen.get_by_role("button", name="6 Time").click()
    expect_saved(screen)
    assert only_annotation().label == "time"


def test_a_selection_takes_characters_whole_and_no_white_space(screen):
    drag_over(screen, " 🌊 ")
    screen.keyboard.press("8")
    expect_saved(screen)
    assert quotes(only_annotation()) == {"loaded": "🌊"}
    expect_painted(screen, "loaded-1", "🌊")


def test_words_across_paragraphs_are_one_span(screen):
    screen.evaluate(
        """() => {
          const [one, two] = document.querySelectorAll('[data-n]')
          getSelection().setBaseAndExtent(one.firstChild, one.firstChild.length - 5, two.firstChild, 7)
        }"""
    )
    expect(screen.get_by_role("dialog", name="Label the selection")).to_be_visible()
    screen.keyboard.press("5")
    expect_saved(screen)
    assert quotes(only_annotation()) == {"claim": "said.\n\nRepairs"}


def test_an_attribution_is_begun_with_its_content_and_gets_its_parts(screen):
    drag_over(screen, "4,310 homes had taken in water by noon")
    screen.keyboard.press("a")
    drag_over(screen, "The harbour authority")
    screen.keyboard.press("1")
    drag_over(screen, "estimated")
    screen.keyboard.press("2")
    expect_saved(screen)
    parts = {"content": "4,310 homes had taken in water by noon", "source": "The harbour authority", "cue": "estimated"}
    assert quotes(only_annotation()) == parts


def test_everything_is_done_by_keyboard_alone(screen):
    screen.keyboard.press("v")
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("Home")
    for words in ("The", "The harbour", "The harbour authority"):
        screen.keyboard.press("Control+Shift+ArrowRight")
        expect(screen.locator(".palette .words q")).to_have_text(words)
    expect(screen.get_by_role("dialog", name="Label the selection")).to_be_visible()
    screen.keyboard.press("1")
    expect_saved(screen)
    assert quotes(only_annotation()) == {"source": "The harbour authority"}
    screen.keyboard.press("v")
    screen.keyboard.press("e")
    screen.get_by_role("textbox", name="Note").press_sequentially("by key")
    screen.keyboard.press("Escape")
    expect_saved(screen)
    screen.keyboard.press("f")
    screen.keyboard.press("j")
    screen.keyboard.press("c")
    expect(screen.locator("[data-tally]")).to_have_text("1 of 3 flags decided")
    expect_saved(screen)
    assert Annotation.objects.get(label="attribution").note == "by key"


def test_brackets_go_by_sentence(screen):
    screen.keyboard.press("j")
    screen.keyboard.press("v")
    screen.keyboard.press("[")
    expect(screen.locator("[data-announce]")).to_contain_text("Repairs cost")
    screen.keyboard.press("Shift+]")
    expect(screen.locator(".palette .words q")).to_have_text("Repairs cost 6.4 million crowns.")
    screen.keyboard.press("Escape")
    screen.keyboard.press("]")
    expect(screen.locator("[data-announce]")).to_contain_text("The 🌊 rose")


@pytest.mark.parametrize(
    ("keys", "status", "reason", "sourcing"),
    [
        (["c"], "confirmed", "", "unsourced"),
        (["n"], "dismissed", "Not a claim.", None),
        (["d", "1"], "dismissed", "Credited nearby", None),
        (["s", "Enter"], "answered", "", "sourced"),
        (["s", "1"], "answered", "", "sourced"),
    ],
)
def test_a_flag_is_decided_by_key(keys, status, reason, sourcing, screen):
    for key in keys:
        screen.keyboard.press(key)
    expect(screen.locator("[data-tally]")).to_have_text("1 of 3 flags decided")
    expect_saved(screen)
    decided = Flag.objects.get(rule="attribution_dropped")
    assert (decided.status, decided.reason, decided.decided_by.username) == (status, reason, "ann")
    assert [a.attributes["sourcing"] for a in decided.annotations.all()] == ([sourcing] if sourcing else [])


def test_a_dismissal_takes_a_reason_of_ones_own(screen):
    screen.keyboard.press("d")
    screen.get_by_label("Another reason").fill("The caption names it")
    screen.keyboard.press("Enter")
    expect_saved(screen)
    expect(card(screen)).to_contain_text("No source is named for “6.4 million crowns”.")
    expect(the_first(screen)).to_contain_text("Dismissed by you: The caption names it")
    assert Flag.objects.get(rule="attribution_dropped").reason == "The caption names it"


def test_a_reason_is_typed_at_once_and_no_letter_of_it_is_a_key(screen):
    screen.keyboard.press("d")
    screen.keyboard.type("that caption 1 names, jury vs. court")
    expect(screen.get_by_label("Another reason")).to_have_value("that caption 1 names, jury vs. court")
    screen.keyboard.press("Enter")
    expect_saved(screen)
    assert Flag.objects.get(rule="attribution_dropped").reason == "that caption 1 names, jury vs. court"


@pytest.mark.parametrize("question", ["d", "s"])
def test_while_a_flag_asks_the_other_keys_are_quiet(question, screen):
    screen.keyboard.press(question)
    screen.locator("article h2, article p").first.click()
    for key in ("t", "j", "c", "n", "z"):
        screen.keyboard.press(key)
    expect(card(screen).get_by_role("button", name="Esc Back")).to_be_visible()
    screen.keyboard.press("Escape")
    expect(card(screen).get_by_role("button", name="C Confirm")).to_be_visible()
    expect(screen.locator("[data-tally]")).to_have_text("0 of 3 flags decided")


def test_each_flag_takes_one_key_and_the_next_is_there(screen):
    screen.keyboard.press("c")
    expect(card(screen)).to_contain_text("6.4 million crowns")
    expect(screen.locator("[data-announce]")).to_contain_text("Flag 1 confirmed. Flag 2:")
    screen.keyboard.press("n")
    screen.keyboard.press("c")
    expect(screen.locator("[data-tally]")).to_have_text("3 of 3 flags decided")
    expect(screen.locator("[data-announce]")).to_have_text("Flag 3 confirmed. All flags are decided")
    screen.keyboard.press("n")
    expect(screen.locator("[data-notice]")).to_contain_text("Flag 3 is decided; Z takes it back")
    screen.keyboard.press("z")
    expect(screen.locator("[data-tally]")).to_have_text("2 of 3 flags decided")
    expect(screen.locator("[data-notice]")).to_be_hidden()
    expect_saved(screen)
    assert Flag.objects.filter(status="open").count() == 1


def test_a_decided_flag_is_opened_again_by_key(screen):
    screen.keyboard.press("n")
    expect_saved(screen)
    the_first(screen).click()
    expect(card(screen).get_by_role("button", name="O Open it again")).to_be_visible()
    screen.keyboard.press("o")
    expect(screen.locator("[data-tally]")).to_have_text("0 of 3 flags decided")
    expect_saved(screen)
    assert Flag.objects.get(rule="attribution_dropped").status == "open"


def test_the_words_of_the_source_are_offered_without_its_cue(screen, flagged):
    first = Flag.objects.get(rule="attribution_dropped")
    start, end = articles.place(flagged, "The harbour authority")
    source = {"role": "source", "start": start, "end": end, "quote": "The harbour authority", "note": ""}
    Flag.objects.filter(pk=first.pk).update(evidence=[*first.evidence, source])
    screen.reload()
    expect(screen.locator("html")).to_have_class("js")
    screen.keyboard.press("s")
    expect(card(screen).locator(".choices").get_by_role("button")).to_have_text(["1 The harbour authority"])


def test_the_source_of_a_flag_is_picked_in_the_text(screen):
    screen.keyboard.press("s")
    expect(card(screen)).to_contain_text("Select the words that name the source")
    left, top, right, bottom = screen.evaluate(PLACE, "its director")
    screen.mouse.move(left, top)
    screen.mouse.down()
    screen.mouse.move(right, bottom, steps=3)
    screen.mouse.up()
    expect(screen.locator("[data-tally]")).to_have_text("1 of 3 flags decided")
    expect_saved(screen)
    assert quotes(only_annotation())["source"] == "its director"


def test_what_was_confirmed_is_an_annotation_at_once(screen):
    screen.keyboard.press("c")
    expect_painted(screen, "number-1", "4,310 homes")
    expect_saved(screen)
    screen.keyboard.press("t")
    expect(screen.get_by_role("list", name="Annotations, in reading order").get_by_role("listitem")).to_have_count(1)


def test_a_decision_is_undone_and_done_again(screen):
    screen.keyboard.press("c")
    expect_saved(screen)
    screen.keyboard.press("z")
    expect(screen.locator("[data-tally]")).to_have_text("0 of 3 flags decided")
    expect_painted(screen, "number-1")
    expect_saved(screen)
    expect(screen.locator("[data-announce]")).to_contain_text("Undone: Flag 1 confirmed")
    screen.keyboard.press("Shift+Z")
    expect(screen.locator("[data-tally]")).to_have_text("1 of 3 flags decided")
    expect_saved(screen)
    assert Flag.objects.get(rule="attribution_dropped").status == "confirmed"
    assert only_annotation().spans.get().quote == "4,310 homes"


def test_marking_relabelling_and_deleting_are_undone_one_by_one(screen):
    drag_over(screen, "harbour")
    screen.keyboard.press("6")
    screen.keyboard.press("7")
    expect_painted(screen, "hedge-1", "harbour")
    screen.keyboard.press("Delete")
    expect_painted(screen, "hedge-1")
    screen.keyboard.press("z")
    screen.keyboard.press("z")
    expect_painted(screen, "time-1", "harbour")
    expect_saved(screen)
    assert only_annotation().label == "time"
    screen.keyboard.press("z")
    expect_saved(screen)
    assert not Annotation.objects.exclude(status="withdrawn").exists()
    screen.keyboard.press("y")
    expect_saved(screen)
    assert only_annotation().label == "time"


def test_a_click_takes_the_smallest_span_and_tab_walks_the_others(screen):
    drag_over(screen, "Every gate passed")
    screen.keyboard.press("5")
    drag_over(screen, "gate")
    screen.keyboard.press("8")
    click_on(screen, "gate")
    here = screen.get_by_role("group", name="Spans here")
    expect(here.get_by_role("button").first).to_be_focused()
    expect(card(screen)).to_contain_text("loaded")
    screen.keyboard.press("Tab")
    expect(card(screen)).to_contain_text("Every gate passed")
    screen.keyboard.press("Escape")
    expect(here).to_be_hidden()


def test_the_form_is_made_from_the_scheme_and_saved_as_one_types(screen):
    drag_over(screen, "6.4 million crowns")
    screen.keyboard.press("4")
    screen.keyboard.press("e")
    screen.get_by_label("Sourcing").select_option("unsourced")
    screen.get_by_label("Value", exact=True).fill("6,400,000")
    screen.get_by_role("textbox", name="Note").press_sequentially("Who counted?")
    expect(screen.get_by_role("textbox", name="Note")).to_be_focused()
    expect_saved(screen)
    made = only_annotation()
    assert made.attributes == {"sourcing": "unsourced", "value": 6400000}
    assert made.note == "Who counted?"


def test_the_form_of_several_parts_lists_them_once(screen):
    drag_over(screen, "4,310 homes had taken in water by noon")
    screen.keyboard.press("a")
    drag_over(screen, "The harbour authority")
    screen.keyboard.press("1")
    screen.keyboard.press("e")
    expect(card(screen).get_by_role("button", name="Take out source")).to_be_visible()
    expect(card(screen).get_by_text("The harbour authority", exact=True)).to_have_count(1)


def test_the_label_is_changed_in_the_form_too(screen):
    drag_over(screen, "harbour")
    screen.keyboard.press("8")
    screen.keyboard.press("e")
    screen.get_by_label("Label", exact=True).select_option("Attribution: source")
    expect_saved(screen)
    expect_painted(screen, "source-1", "harbour")
    assert only_annotation().label == "attribution"


def test_a_flag_shows_its_credit_and_the_same_figure_elsewhere(screen):
    expect_painted(screen, "rel-same", "4,310 homes")
    expect_painted(screen, "rel-credit", "The harbour authority estimated")
    expect(card(screen)).to_contain_text("This flag speaks of sourcing, not of truth.")
    screen.keyboard.press("g")
    expect(screen.locator("[data-announce]")).to_have_text("¶ 1: 4,310 homes")


def test_the_map_leads_to_where_it_is_clicked(project, ann, sign_in, address):
    long = articles.document(project, ann, text="\n\n".join(f"Paragraph {n} says what it says." for n in range(200)))
    page = opened(sign_in("ann"), address(f"/documents/{long.pk}"))
    chart = box(page.get_by_role("navigation", name="Map of the article"))
    expect(page.get_by_role("img", name="Map of the article")).to_be_visible()
    page.mouse.click(chart["x"] + chart["width"] / 2, chart["y"] + chart["height"] * 0.6)
    expect_true(page, "scrollY > innerHeight")
    far = page.evaluate("scrollY")
    page.mouse.down()
    page.mouse.move(chart["x"] + chart["width"] / 2, chart["y"] + chart["height"] * 0.8, steps=4)
    expect_true(page, f"scrollY > {far} + innerHeight")
    page.mouse.up()


def changed_elsewhere(note: str) -> Annotation:
    made = only_annotation()
    spans = {span.role: [(span.start, span.end)] for span in made.spans.all()}
    statement = Statement(made.label, spans, made.attributes, note)
    return change_annotation(annotation=made, seen=made.version, statement=statement, by=made.author)


@pytest.mark.parametrize(("key", "kept"), [("1", "Mine"), ("2", "Theirs")])
def test_of_two_versions_the_person_chooses(key, kept, screen, assert_accessible):
    drag_over(screen, "harbour")
    screen.keyboard.press("8")
    expect_saved(screen)
    changed_elsewhere("Theirs")
    screen.keyboard.press("e")
    screen.get_by_role("textbox", name="Note").fill("Mine")
    dialog = screen.get_by_role("dialog", name="This annotation was changed elsewhere while you were editing")
    expect(dialog).to_contain_text("Theirs")
    assert_accessible(screen)
    screen.keyboard.press(key)
    expect(dialog).to_be_hidden()
    expect_saved(screen)
    assert only_annotation().note == kept


def test_two_versions_are_mixed_line_by_line(screen):
    drag_over(screen, "6.4 million crowns")
    screen.keyboard.press("4")
    expect_saved(screen)
    changed_elsewhere("Theirs")
    screen.keyboard.press("e")
    screen.get_by_label("Sourcing").select_option("unsourced")
    expect(screen.get_by_role("dialog")).to_contain_text("Theirs")
    screen.keyboard.press("3")
    screen.get_by_label("Saved: Theirs").check()
    screen.get_by_role("button", name="Keep these").click()
    expect_saved(screen)
    made = only_annotation()
    assert (made.note, made.attributes) == ("Theirs", {"sourcing": "unsourced"})


def test_what_is_done_without_network_is_kept_and_sent_later(screen, assert_accessible):
    screen.context.set_offline(True)
    drag_over(screen, "harbour")
    screen.keyboard.press("8")
    screen.keyboard.press("f")
    screen.keyboard.press("j")
    screen.keyboard.press("n")
    expect(screen.locator("[data-offline]")).to_contain_text("2 changes kept in this browser")
    expect(screen.locator("[data-saved]")).to_have_text("2 changes kept here")
    assert_accessible(screen)
    assert not Annotation.objects.exists()
    screen.context.set_offline(False)
    expect_saved(screen)
    assert quotes(only_annotation()) == {"loaded": "harbour"}
    assert Flag.objects.filter(status="dismissed").count() == 1


def test_leaving_with_unsent_work_warns(screen):
    drag_over(screen, "harbour")
    screen.context.set_offline(True)
    screen.keyboard.press("8")
    expect(screen.locator("[data-offline]")).to_be_visible()
    with screen.expect_event("dialog") as asked:
        screen.evaluate("setTimeout(() => location.reload())")
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    screen.context.set_offline(False)
    expect_saved(screen)


def test_who_is_signed_out_loses_nothing(screen, sign_in):
    screen.context.clear_cookies()
    drag_over(screen, "harbour")
    screen.keyboard.press("8")
    expect(screen.locator("[data-offline]")).to_contain_text("You are signed out.")
    sign_in("ann")
    screen.evaluate("fetch(location.href)")
    screen.get_by_role("button", name="Try now").click()
    expect_saved(screen)
    expect(screen.locator("[data-offline]")).to_be_hidden()
    assert quotes(only_annotation()) == {"loaded": "harbour"}


def test_submitting_says_first_what_is_undecided(screen, assert_accessible):
    drag_over(screen, "harbour")
    screen.keyboard.press("8")
    screen.get_by_role("button", name="Submit").click()
    dialog = screen.get_by_role("dialog", name="Submit your draft?")
    expect(dialog).to_contain_text("3 flags are undecided")
    assert_accessible(screen)
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("alert")).to_contain_text("One annotation submitted")
    assert only_annotation().status == "submitted"


def test_submitting_names_what_lacks_a_part(screen):
    drag_over(screen, "its director")
    screen.keyboard.press("1")
    screen.get_by_role("button", name="Submit").click()
    dialog = screen.get_by_role("dialog", name="Not ready to submit")
    expect(dialog).to_contain_text("lacks content")
    dialog.get_by_role("button", name="Attribution its director").click()
    expect(card(screen)).to_contain_text("Still to say: content")
    assert only_annotation().status == "draft"


def test_flags_appear_without_reload_and_waiting_is_told(document, sign_in, address, assert_accessible):
    page = opened(sign_in("ann"), address(f"/documents/{document.pk}"))
    expect(page.locator("[data-run]")).to_contain_text("Flagging waits: no worker is running.")
    assert_accessible(page)
    flag(document, "6.4 million crowns")
    Run.objects.filter(revision=document.current).update(status=Run.Status.DONE)
    expect(page.locator("[data-tally]")).to_have_text("0 of 1 flags decided")
    expect_painted(page, "flag-open", "6.4 million crowns")


def test_a_flag_that_somebody_else_decided_meanwhile_is_told(screen):
    rita = people.person("rita")
    decide_flag(flag=Flag.objects.get(rule="attribution_dropped"), decision="not_a_claim", by=rita)
    screen.keyboard.press("c")
    expect(screen.get_by_role("alert")).to_contain_text("Flag 1: ")
    expect(screen.get_by_role("alert")).to_contain_text("by Rita")
    expect(the_first(screen)).to_contain_text("Dismissed by Rita: Not a claim.")
    assert not Annotation.objects.exists()


def test_a_flag_that_one_decided_in_another_tab_is_told_too(screen, ann):
    decide_flag(flag=Flag.objects.get(rule="attribution_dropped"), decision="confirm", by=ann)
    screen.keyboard.press("n")
    expect(screen.get_by_role("alert")).to_contain_text("Flag 1: ")
    expect(the_first(screen)).to_contain_text("Confirmed by you")
    assert Flag.objects.get(rule="attribution_dropped").status == "confirmed"


def test_the_work_of_others_is_shown_with_their_name_and_not_offered(flagged, sign_in, address, rita):
    articles.submitted(flagged, rita)
    page = opened(sign_in("ann"), address(f"/documents/{flagged.pk}"))
    page.keyboard.press("t")
    page.keyboard.press("j")
    expect(card(page)).to_contain_text("Rita, submitted")
    expect(card(page).get_by_role("button", name="Edit")).to_have_count(0)
    page.keyboard.press("Delete")
    page.keyboard.press("e")
    expect(page.get_by_label("Label", exact=True)).to_have_count(0)


def test_what_came_back_says_why_and_is_mended(flagged, sign_in, address, ann, rita):
    made = articles.submitted(flagged, ann)
    review(annotation=made, seen=made.version, decision="return", reason="Too wide", by=rita)
    page = opened(sign_in("ann"), address(f"/documents/{flagged.pk}#annotation-{made.pk}"))
    expect(card(page)).to_contain_text("Returned: Too wide")
    page.keyboard.press("e")
    page.get_by_label("Sourcing").select_option("unsourced")
    page.keyboard.press("Escape")
    expect_saved(page)
    assert only_annotation().status == "draft"


def test_viewers_read_only(flagged, sign_in, address):
    page = opened(sign_in("vera"), address(f"/documents/{flagged.pk}"))
    expect(page.get_by_text("Reading only")).to_be_visible()
    expect(page.get_by_role("button", name="Submit")).to_be_hidden()
    expect(card(page).get_by_role("button", name="Confirm")).to_have_count(0)
    page.keyboard.press("c")
    expect(page.locator("[data-tally]")).to_have_text("0 of 3 flags decided")


def test_comments_are_written_and_settled_beside_the_text(screen):
    drag_over(screen, "harbour")
    screen.keyboard.press("8")
    expect_saved(screen)
    screen.keyboard.press("m")
    screen.get_by_label("Comment", exact=True).fill("Whose voice?")
    screen.get_by_role("button", name="Comment", exact=True).click()
    expect(screen.locator("[data-panel]")).to_contain_text("Whose voice?")
    screen.get_by_role("button", name="Settle").click()
    expect(screen.locator("[data-panel]")).to_contain_text("Settled by Ann")
    assert Comment.objects.get().resolved_by.username == "ann"


def test_a_comment_is_written_sent_and_left_by_keys_alone(screen):
    drag_over(screen, "harbour")
    screen.keyboard.press("8")
    expect_saved(screen)
    screen.evaluate("scrollTo({ top: 120, behavior: 'instant' })")
    top = screen.evaluate("scrollY")
    screen.keyboard.press("m")
    field = screen.get_by_label("Comment", exact=True)
    expect(field).to_be_focused()
    assert screen.evaluate("scrollY") == top
    expect(screen.get_by_role("group", name="Keys that work here")).to_have_text(
        "Ctrl Enter send Esc back", use_inner_text=True
    )
    screen.keyboard.type("Whose voice?")
    screen.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    screen.keyboard.press("f")
    screen.keyboard.press("t")
    screen.keyboard.press("j")
    screen.keyboard.press("m")
    expect(field).to_have_value("Whose voice?")
    expect(field).to_be_focused()
    screen.keyboard.press("Control+Enter")
    expect(screen.locator("[data-panel] .text")).to_have_text("Whose voice?")
    expect(field).to_have_value("")
    assert Comment.objects.get().text == "Whose voice?"


def test_submit_stands_out_only_where_there_is_something_to_submit(screen):
    submit = screen.get_by_role("button", name="Submit")
    expect(submit).not_to_have_class(re.compile("main"))
    screen.keyboard.press("c")
    expect_saved(screen)
    expect(submit).to_have_class(re.compile("main"))


def test_history_tells_what_was_done(screen):
    screen.keyboard.press("n")
    expect_saved(screen)
    screen.get_by_role("tab", name="History").click()
    expect(screen.locator("[data-panel]")).to_contain_text("Ann found no claim in the flag on 4,310 homes")


def test_single_keys_can_be_turned_off(screen):
    screen.keyboard.press("?")
    screen.get_by_label("Single keys act").uncheck()
    screen.keyboard.press("Escape")
    screen.keyboard.press("c")
    expect(screen.locator("[data-tally]")).to_have_text("0 of 3 flags decided")


def test_an_article_read_from_the_right_is_marked_like_any_other(project, ann, sign_in, address):
    arabic = articles.document(project, ann, text=ARABIC)
    page = opened(sign_in("ann"), address(f"/documents/{arabic.pk}"))
    assert page.locator("article").evaluate("article => getComputedStyle(article).direction") == "rtl"
    drag_over(page, "٤٣١٠ منازل")
    page.keyboard.press("4")
    expect_saved(page)
    assert quotes(only_annotation()) == {"quantity": "٤٣١٠ منازل"}


def test_without_scripts_the_article_its_flags_and_annotations_are_read(flagged, ann, browser, live_server, sign_in):
    articles.annotation(flagged, ann)
    cookies = sign_in("ann").context.cookies()
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"/documents/{flagged.pk}")
    expect(page.get_by_text("No source is named for “6.4 million crowns”.")).to_be_visible()
    expect(page.locator("article")).to_contain_text("Every gate passed")
    page.get_by_role("tab", name="Annotations").click()
    expect(page.get_by_role("listitem")).to_contain_text("6.4 million crowns")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_everybody_can_use_every_state_at_every_size(size, scheme, screen, ann, flagged, assert_accessible):
    width, height = size
    add_comment(on=articles.annotation(flagged, ann), text="Whose figure?", by=people.person("rita"))
    screen.set_viewport_size({"width": width, "height": height})
    screen.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    screen.reload()
    expect(screen.locator("html")).to_have_class("js")

    def check() -> None:
        assert_accessible(screen)
        assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"scrolls sideways at {width}"

    check()
    back, confirm, edit = (  # on a phone no keys stand before these words
        card(screen).get_by_role("button", name=re.compile(f"{name}$")) for name in ("Back", "Confirm", "Edit")
    )
    dialog = screen.get_by_role("dialog", name="Keys of this screen")
    for keys, shown in (
        (["d"], back),
        (["Escape", "s"], back),
        (["Escape", "c"], confirm),
        (["t", "j"], edit),
        (["e"], screen.get_by_label("Label", exact=True)),
        (["Escape", "?"], dialog),
    ):
        for key in keys:
            screen.keyboard.press(key)
        expect(shown).to_be_visible()
        check()
    screen.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    for tab in ("Comments", "History"):
        screen.get_by_role("tab", name=re.compile(tab)).click()
        expect(screen.locator("[data-panel]")).to_contain_text(re.compile("Whose figure|annotated"))
        check()
    screen.get_by_role("tab", name=re.compile("Flags")).click()
    screen.evaluate("getSelection().selectAllChildren(document.querySelector('[data-n]'))")
    expect(screen.get_by_role("dialog", name="Label the selection")).to_be_visible()
    check()


def test_submit_waits_for_the_network(screen):
    drag_over(screen, "harbour")
    screen.context.set_offline(True)
    screen.keyboard.press("8")
    expect(screen.locator("[data-offline]")).to_be_visible()
    screen.get_by_role("button", name="Submit").click()
    expect(screen.get_by_role("alert")).to_contain_text("Submit waits")
    screen.context.set_offline(False)
    expect_saved(screen)
    assert only_annotation().status == "draft"
