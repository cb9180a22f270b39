"""A new revision on the screen: what lost its words is placed by hand, and all of it is accessible."""

from msgspec.structs import replace
from playwright.sync_api import expect

from annotate.models import Annotation, Comment, Document, Flag, User
from annotate.services.annotations import change_annotation
from annotate.services.documents import Incoming, add_revision
from annotate.services.statements import statement_of
from tests import articles
from tests.browser.screen import card, drag_over, expect_kept, expect_painted, expect_saved, flag, mark, opened

MOVED = "A correction has been made below.\n\n" + articles.STORM
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


def test_on_a_phone_an_orphan_is_placed_from_the_palette(sign_in, address, document, ann):
    lost = articles.annotation(document, ann)
    add_revision(document=document, incoming=Incoming(text=CORRECTED), by=ann)
    page = sign_in("ann")
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, address(f"/documents/{document.pk}?panel=annotations"))
    expect(page.locator(f"[data-lost='{lost.pk}']")).to_be_visible()
    drag_over(page, "four hours")
    page.get_by_role("button", name="Place here").click()
    expect(card(page)).to_contain_text("four hours")
    assert Annotation.objects.get(pk=lost.pk).spans.get().quote == "four hours"


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


def revise(document: Document, by: User, text: str) -> None:
    add_revision(document=document, incoming=Incoming(text=text), by=by)


def test_work_without_network_on_an_older_text_is_sent_and_carried_over(sign_in, address, document, ann):
    mine = articles.submitted(document, ann, words="3.1 metres")
    page = opened(sign_in("ann"), address(f"/documents/{document.pk}?panel=annotations"))
    page.context.set_offline(True)
    page.locator(".card").first.click()
    page.keyboard.press("e")
    page.get_by_role("textbox", name="Note").fill("Measured at the gate")
    page.keyboard.press("Escape")
    mark(page, "harbour")
    expect_kept(page, "harbour", "Measured at the gate")
    context = page.context
    page.close(run_before_unload=False)
    revise(document, ann, MOVED.replace("3.1 metres", "3.4 metres"))
    context.set_offline(False)
    page = opened(context.new_page(), address(f"/documents/{document.pk}"))
    page.wait_for_function("() => CSS.highlights.get('loaded-1')?.size === 1")
    expect_painted(page, "loaded-1", "harbour")
    expect_saved(page)
    made = Annotation.objects.exclude(pk=mine.pk).get()
    assert (made.revision.number, made.spans.get().anchors.get().quote) == (1, "harbour")
    assert Annotation.objects.get(pk=mine.pk).note == "Measured at the gate"
    expect(page.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    page.reload()
    expect_saved(page)
    assert Annotation.objects.count() == 2


def test_a_late_decision_on_a_flag_counts_in_the_text_in_force(sign_in, address, document, ann):
    flag(document, "6.4 million crowns")
    page = opened(sign_in("ann"), address(f"/documents/{document.pk}"))
    page.context.set_offline(True)
    page.keyboard.press("n")
    expect_kept(page, '"decision":"not_a_claim"')
    context = page.context
    page.close(run_before_unload=False)
    revise(document, ann, MOVED)
    document.refresh_from_db()
    flag(document, "6.4 million crowns")
    context.set_offline(False)
    page = opened(context.new_page(), address(f"/documents/{document.pk}"))
    expect(page.locator("[data-tally]")).to_have_text("1 of 1 flags decided")
    expect_saved(page)
    assert {one.status for one in Flag.objects.all()} == {"dismissed"}


def test_late_work_whose_words_are_gone_is_sent_and_told(sign_in, address, document, ann):
    page = opened(sign_in("ann"), address(f"/documents/{document.pk}"))
    page.context.set_offline(True)
    mark(page, "crowns")
    expect_kept(page, "crowns")
    context = page.context
    page.close(run_before_unload=False)
    revise(document, ann, CORRECTED)
    context.set_offline(False)
    page = opened(context.new_page(), address(f"/documents/{document.pk}"))
    expect(page.get_by_role("alert")).to_contain_text("“crowns” lost its words in revision 2")
    page.get_by_role("button", name="Show it").click()
    page.get_by_role("tab", name="Annotations").click()
    expect(page.locator("[data-lost]")).to_contain_text("crowns")


def test_late_work_that_somebody_changed_too_shows_both_versions(sign_in, address, document, ann):
    mine = articles.annotation(document, ann, words="3.1 metres")
    page = opened(sign_in("ann"), address(f"/documents/{document.pk}?panel=annotations"))
    page.context.set_offline(True)
    page.locator(".card").first.click()
    page.keyboard.press("e")
    page.get_by_role("textbox", name="Note").fill("Mine")
    expect_kept(page, "Mine")
    context = page.context
    page.close(run_before_unload=False)
    change_annotation(annotation=mine, seen=1, statement=replace(statement_of(mine), note="Theirs"), by=ann)
    revise(document, ann, MOVED)
    context.set_offline(False)
    page = opened(context.new_page(), address(f"/documents/{document.pk}"))
    dialog = page.get_by_role("dialog", name="This annotation was changed elsewhere while you were editing")
    expect(dialog).to_contain_text("“3.1 metres”")
    expect(dialog).to_contain_text("Theirs")
    page.keyboard.press("1")
    expect_saved(page)
    assert Annotation.objects.get().note == "Mine"
    assert Annotation.objects.get().revision.number == 2


def test_who_is_before_an_older_text_is_told_without_saving_and_what_is_typed_stays(sign_in, address, document, ann):
    page = sign_in("ann")
    page.clock.install()
    opened(page, address(f"/documents/{document.pk}"))
    mark(page, "harbour")
    expect_saved(page)
    page.keyboard.press("e")
    with page.expect_response(lambda answer: answer.request.method == "PUT"):
        page.get_by_role("textbox", name="Note").fill("Which one")
    expect_saved(page)
    revise(document, ann, MOVED)
    page.clock.fast_forward(30_000)
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("Revision 2 came in while you worked; your work here is kept and carried over.")
    expect(page.get_by_role("textbox", name="Note")).to_be_focused()
    expect(page.get_by_role("textbox", name="Note")).to_have_value("Which one")
    notice.get_by_role("button", name="Close").click()
    with page.expect_response("**/runs?*"):
        page.clock.fast_forward(30_000)
    expect(notice).to_be_hidden()
    page.reload()
    page.wait_for_function("() => CSS.highlights.get('loaded-1')?.size === 1")
    assert Annotation.objects.get().note == "Which one"


def test_a_comment_begun_on_words_stays_with_them_in_a_new_text(sign_in, address, document, ann):
    page = opened(sign_in("ann"), address(f"/documents/{document.pk}"))
    drag_over(page, "3.1 metres")
    page.keyboard.press("c")
    expect(page.get_by_label("Comment", exact=True)).to_be_focused()
    page.keyboard.type("Above what?")
    expect_kept(page, "Above what?")
    revise(document, ann, MOVED)
    page = opened(page, address(f"/documents/{document.pk}?panel=comments"))
    talk = page.locator("[data-panel]")
    expect(talk.get_by_label("Comment", exact=True)).to_have_value("Above what?")
    talk.get_by_role("button", name="3.1 metres").click()
    expect_painted(page, "glow", "3.1 metres")
    start, end = articles.place(document, "3.1 metres")
    drag_over(page, MOVED[start:end].strip())
    page.keyboard.press("c")
    expect(talk.get_by_role("button", name=MOVED[start:end].strip())).to_be_visible()
    expect(talk.get_by_label("Comment", exact=True)).to_have_value("")
    page = opened(page, address(f"/documents/{document.pk}?panel=comments"))
    talk.get_by_label("Comment", exact=True).press("Control+Enter")
    expect(talk.locator(".text")).to_have_text("Above what?")
    said = Comment.objects.get()
    assert (said.quote, said.revision.number) == ("3.1 metres", 1)
    expect(talk.get_by_label("Comment", exact=True)).to_have_count(0)


def test_who_is_before_an_older_text_is_told_and_goes_on(sign_in, address, document, ann, assert_accessible):
    page = opened(sign_in("ann"), address(f"/documents/{document.pk}"))
    revise(document, ann, MOVED)
    mark(page, "harbour")
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("Revision 2 came in while you worked; your work here is kept and carried over.")
    expect_painted(page, "loaded-1", "harbour")
    assert_accessible(page)
    mark(page, "director")
    expect_saved(page)
    notice.get_by_role("button", name="Show it").click()
    page.wait_for_function("() => CSS.highlights.get('loaded-1')?.size === 2")
    expect_painted(page, "loaded-1", "harbour", "director")
    expect(page.get_by_role("link", name="Revision 2")).to_be_visible()


def test_a_previewed_file_is_saved_as_it_was_chosen(sign_in, address, document, ann, assert_accessible):
    page = sign_in("ann")
    page.goto(address(f"/documents/{document.pk}/revisions/new"))
    data = b"<h1>Storm</h1><p>Repairs cost <b>7.1</b> million crowns.</p>"
    chosen = {"name": "storm.html", "mimeType": "text/html", "buffer": data}
    page.get_by_label("Or a file").set_input_files([chosen])
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text("“storm.html” is kept, and saved as it is.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Save revision 2").click()
    expect(page.get_by_role("link", name="Revision 2")).to_be_visible()
    assert bytes(document.revisions.get(number=2).upload.data) == data


def test_a_card_tells_that_its_words_were_changed(sign_in, address, document, ann, assert_accessible):
    articles.annotation(document, ann)
    articles.annotation(document, ann, words="3.1 metres")
    revise(document, ann, articles.STORM.replace("6.4 million", "7.1 million"))
    page = opened(sign_in("ann"), address(f"/documents/{document.pk}?panel=annotations"))
    changed = page.locator(".card", has_text="7.1 million crowns")
    expect(changed).to_contain_text("Its words changed. Before: 6.4 million crowns")
    expect(page.locator(".card", has_text="3.1 metres")).not_to_contain_text("Its words changed")
    assert_accessible(page)
    changed.click()
    page.keyboard.press("e")
    with page.expect_response(lambda answer: answer.request.method == "PUT"):
        page.get_by_role("textbox", name="Note").fill("Still holds")
    expect(card(page)).not_to_contain_text("Its words changed")
