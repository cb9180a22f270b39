"""The reviewing screen in a real browser: one key an answer, and who came second is told."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from annotate.models import Annotation, Comment, Document, Flag, Review
from annotate.services.annotations import change_annotation, submit_annotation
from annotate.services.flags import decide_flag
from annotate.services.reviews import review
from annotate.services.statements import Statement
from tests import articles, people
from tests.browser.screen import expect_painted

SIZES = [(1440, 900), (820, 1100), (390, 844), (360, 740)]


@pytest.fixture
def waiting(document, ann):
    """Three of Ann's, in the order in which she submitted them."""
    words = ["6.4 million crowns", "3.1 metres", "4,310 homes"]
    return [articles.submitted(document, ann, words=quote) for quote in words]


@pytest.fixture
def queue(project, address):
    return address(reverse("review_queue", args=[project.pk]))


@pytest.fixture
def screen(waiting, sign_in, queue):
    """Rita before the oldest."""
    page = sign_in("rita")
    page.goto(queue)
    expect(page.locator("html")).to_have_class("js")
    return page


def quote_of(page) -> str:
    return str(page.locator(".queue [aria-current] .q").inner_text())


def mended(annotation: Annotation, **attributes: object) -> Annotation:
    """The author's next version, submitted again."""
    spans = {span.role: [(span.start, span.end)] for span in annotation.spans.all()}
    statement = Statement(annotation.label, spans, attributes)
    changed = change_annotation(
        annotation=annotation, seen=annotation.version, statement=statement, by=annotation.author
    )
    return submit_annotation(annotation=changed, seen=changed.version, by=annotation.author)


def test_the_oldest_comes_first_with_its_words_marked(screen):
    assert quote_of(screen) == "6.4 million crowns"
    expect_painted(screen, "number-1", "6.4 million crowns")
    expect(screen.get_by_role("link", name="Homes under water").first).to_be_visible()


def test_a_approves_and_goes_to_the_next(screen, waiting):
    screen.keyboard.press("a")
    expect(screen.get_by_role("status")).to_contain_text("Approved: “6.4 million crowns”")
    assert quote_of(screen) == "3.1 metres"
    waiting[0].refresh_from_db()
    assert waiting[0].status == "approved"


def test_r_and_a_digit_return_with_a_common_reason(screen, waiting):
    screen.keyboard.press("r")
    screen.keyboard.press("2")
    expect(screen.get_by_role("status")).to_contain_text("Returned")
    made = Review.objects.get()
    assert (made.decision, made.reason, made.annotation_id) == ("return", "Too narrow", waiting[0].pk)


def test_x_rejects_with_a_reason_of_ones_own(screen):
    screen.keyboard.press("x")
    expect(screen.get_by_label("Reason", exact=True)).to_be_focused()
    screen.keyboard.type("A date, no claim")
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("status")).to_contain_text("Rejected")
    made = Review.objects.get()
    assert (made.decision, made.reason) == ("reject", "A date, no claim")


@pytest.mark.parametrize(("key", "decision"), [("r", "return"), ("x", "reject")])
@pytest.mark.parametrize(
    "reason", ["a date, next", "rather a jab", "x marks 1 axis", "jury, 2 a row", "Say who", " Not a loaded word"]
)
def test_typing_a_reason_does_nothing_else(reason, key, decision, screen, waiting):
    screen.keyboard.press(key)
    screen.keyboard.type(reason)
    expect(screen.get_by_label("Reason", exact=True)).to_have_value(reason)
    assert not Review.objects.exists()
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("status")).to_contain_text("Returned" if key == "r" else "Rejected")
    made = Review.objects.get()
    assert (made.decision, made.reason, made.annotation_id) == (decision, reason.strip(), waiting[0].pk)


def test_while_a_reason_is_asked_for_no_other_decision_has_a_key(screen):
    screen.keyboard.press("r")
    screen.get_by_role("article", name="Passage").click()
    for key in ("a", "x", "j"):
        screen.keyboard.press(key)
    expect(screen.get_by_role("button", name="Return", exact=True)).to_be_visible()
    assert quote_of(screen) == "6.4 million crowns"
    screen.keyboard.press("Escape")
    expect(screen.get_by_role("button", name="R Return…")).to_be_focused()
    screen.keyboard.press("x")
    expect(screen.get_by_role("button", name="Reject", exact=True)).to_be_visible()
    assert not Review.objects.exists()


def test_j_skips_and_comes_round(screen):
    for quote in ["3.1 metres", "4,310 homes", "6.4 million crowns"]:
        screen.keyboard.press("j")
        expect(screen.locator(".queue [aria-current] .q")).to_have_text(quote)
        expect(screen.locator("html")).to_have_class("js")
    assert not Review.objects.exists()


def test_who_comes_second_is_told_who_decided_what(screen, waiting):
    mia = people.person("mia")
    review(annotation=waiting[0], seen=waiting[0].version, decision="return", reason="Too wide", by=mia)
    screen.keyboard.press("a")
    expect(screen.get_by_role("alert")).to_contain_text("Mia")
    expect(screen.get_by_role("alert")).to_contain_text("Not decided.")
    expect(screen.get_by_role("link", name="Next in the queue")).to_be_visible()
    assert Review.objects.count() == 1


def test_what_changed_since_it_was_returned_is_shown(waiting, sign_in, address, rita, project):
    first = waiting[0]
    review(annotation=first, seen=first.version, decision="return", reason="Say who counts", by=rita)
    first.refresh_from_db()
    mended(first, sourcing="unsourced")
    page = sign_in("rita")
    page.goto(address(reverse("review", args=[project.pk, first.pk])))
    expect(page.get_by_role("heading", name="Numeric claim, and what changed since you returned it")).to_be_visible()
    row = page.get_by_role("row", name="Sourcing")
    expect(row.locator("del")).to_have_text("nothing")
    expect(row.locator("ins")).to_have_text("Unsourced")
    expect(page.locator(".queue [aria-current]")).to_contain_text("second time")


def test_ones_own_are_counted_and_not_offered(document, rita, sign_in, queue, address, project):
    own = articles.submitted(document, rita)
    page = sign_in("rita")
    page.goto(queue)
    expect(page.get_by_role("heading", name="Nothing waits for you")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Your own 1 waits for another editor")
    page.goto(address(reverse("review", args=[project.pk, own.pk])))
    expect(page.get_by_role("main")).to_contain_text("This is your own work")
    expect(page.get_by_role("button", name="Approve, next")).to_have_count(0)


def test_comments_are_added_and_settled(screen):
    screen.get_by_label("Comment", exact=True).fill("Who counted?")
    screen.get_by_role("button", name="Comment", exact=True).click()
    expect(screen.get_by_role("complementary")).to_contain_text("Who counted?")
    screen.get_by_role("button", name="Settle").click()
    expect(screen.get_by_role("complementary")).to_contain_text("Settled by Rita")
    assert Comment.objects.get().resolved_by.username == "rita"


def test_annotators_are_told_that_reviewing_takes_an_editor(waiting, sign_in, queue):
    page = sign_in("ann")
    page.goto(queue)
    expect(page.get_by_role("heading", name="Review is for editors")).to_be_visible()


def test_it_works_without_scripts(screen, browser, live_server):
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    context.add_cookies(screen.context.cookies())
    page = context.new_page()
    page.goto(screen.url)
    page.get_by_label("Reason", exact=True).fill("Too long")
    page.get_by_role("button", name="Return", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Returned")
    page.get_by_role("button", name="Too wide").click()
    expect(page.get_by_role("status")).to_contain_text("Returned")
    assert set(Review.objects.values_list("decision", "reason")) == {("return", "Too long"), ("return", "Too wide")}
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_everybody_can_use_every_state_at_every_size(size, scheme, screen, assert_accessible):
    screen.set_viewport_size({"width": size[0], "height": size[1]})
    screen.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for keys in (["Escape"], ["r"], ["Escape", "x"]):
        for key in keys:
            screen.keyboard.press(key)
        assert_accessible(screen)
        assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"scrolls sideways at {size[0]}"
    screen.keyboard.press("1")
    expect(screen.get_by_role("status")).to_contain_text("Rejected")
    assert_accessible(screen)


def test_an_article_with_nothing_to_review_is_approved_from_the_queue_and_opened_again(
    flagged, sign_in, queue, assert_accessible
):
    for one in Flag.objects.filter(revision=flagged.current):
        decide_flag(flag=one, decision="not_a_claim", by=people.person("ann"))
    page = sign_in("rita")
    page.goto(queue)
    assert_accessible(page)
    page.get_by_role("link", name="Homes under water").click()
    expect(page.get_by_text("Every flag is decided")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Approve the article").click()
    told = page.get_by_role("status").filter(has_text="“Homes under water” is approved.")
    expect(told).to_be_visible()
    assert Document.objects.get(pk=flagged.pk).status == "approved"
    told.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status").filter(has_text="is open again.")).to_be_visible()
    assert Document.objects.get(pk=flagged.pk).status == "reopened"


def test_the_article_leads_an_editor_to_its_approval(flagged, sign_in, address, assert_accessible):
    page = sign_in("rita")
    page.goto(address(f"/documents/{flagged.pk}"))
    page.get_by_role("link", name="Approval").click()
    expect(page.get_by_text("3 flags are undecided")).to_be_visible()
    expect(page.get_by_text("Nobody has worked on it yet.")).to_be_visible()
    assert_accessible(page)
