"""The reviewing screen in a real browser: one key an answer, and who came second is told."""

import pytest
from django.db.transaction import atomic
from django.urls import reverse
from playwright.sync_api import expect

from annotate.models import Annotation, Comment, Document, Flag, Project, Review
from annotate.services.annotations import add_annotation, change_annotation, submit_annotation
from annotate.services.flagging.flags import decide_flag
from annotate.services.reviewing.reviews import review
from annotate.services.statements import EvidenceSaid, Statement, VerdictSaid
from annotate.web.reviewing import page as reviewing_page
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


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    """Nobody takes anything back, and looks come fast."""
    monkeypatch.setattr(reviewing_page, "GRACE", 0.2)
    monkeypatch.setattr(reviewing_page, "LOOKS", 0.5)


@pytest.fixture
def patient(monkeypatch):
    """Nothing is sent before it must."""
    monkeypatch.setattr(reviewing_page, "GRACE", 600)


@pytest.fixture
def screen(waiting, sign_in, queue):
    """Rita before the oldest."""
    page = sign_in("rita")
    page.goto(queue)
    expect(page.locator("html")).to_have_class("js")
    return page


def here(page):
    """What stands before the reviewer, in the queue."""
    return page.locator(".queue [aria-current] .q")


def told(page):
    """Where the screen tells what was decided, and what others decided."""
    return page.locator("[data-told]")


def sent(page, done: str = "Approved") -> None:
    """The decision is with the server: it leads to what was decided."""
    expect(told(page)).to_contain_text(done)
    expect(told(page).get_by_role("link", name="Open it")).to_be_visible()


def mended(annotation: Annotation, **attributes: object) -> Annotation:
    """The author's next version, submitted again."""
    spans = {span.role: [(span.start, span.end)] for span in annotation.spans.all()}
    statement = Statement(annotation.label, spans, attributes)
    with atomic():  # the screen looks every few seconds, and is not to see the draft between
        changed = change_annotation(
            annotation=annotation, seen=annotation.version, statement=statement, by=annotation.author
        )
        return submit_annotation(annotation=changed, seen=changed.version, by=annotation.author)


def test_the_oldest_comes_first_with_its_words_marked(screen):
    expect(here(screen)).to_have_text("6.4 million crowns")
    expect_painted(screen, "picked", "6.4 million crowns")
    expect_painted(screen, "number-1", "3.1 metres", "6.4 million crowns")
    expect(screen.get_by_role("link", name="Homes under water").first).to_be_visible()


def test_a_approves_and_goes_to_the_next(screen, waiting):
    screen.keyboard.press("a")
    expect(told(screen)).to_contain_text("Approved: “6.4 million crowns”")
    expect(here(screen)).to_have_text("3.1 metres")
    expect(screen.locator("[data-announce]")).to_contain_text("numeric claim: 3.1 metres. To review 2")
    sent(screen)
    waiting[0].refresh_from_db()
    assert waiting[0].status == "approved"


def test_r_and_a_digit_return_with_a_common_reason(screen, waiting):
    screen.keyboard.press("r")
    screen.keyboard.press("2")
    sent(screen, "Returned")
    made = Review.objects.get()
    assert (made.decision, made.reason, made.annotation_id) == ("return", "Too narrow", waiting[0].pk)


def test_x_rejects_with_a_reason_of_ones_own(screen):
    screen.keyboard.press("x")
    expect(screen.get_by_label("Reason", exact=True)).to_be_focused()
    screen.keyboard.type("A date, no claim")
    screen.keyboard.press("Enter")
    sent(screen, "Rejected")
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
    sent(screen, "Returned" if key == "r" else "Rejected")
    made = Review.objects.get()
    assert (made.decision, made.reason, made.annotation_id) == (decision, reason.strip(), waiting[0].pk)


def test_while_a_reason_is_asked_for_no_other_decision_has_a_key(screen):
    screen.keyboard.press("r")
    screen.get_by_role("article", name="Passage").click()
    for key in ("a", "x", "j"):
        screen.keyboard.press(key)
    expect(screen.get_by_role("button", name="Return", exact=True)).to_be_visible()
    expect(here(screen)).to_have_text("6.4 million crowns")
    screen.keyboard.press("Escape")
    expect(screen.get_by_role("button", name="R Return…")).to_be_focused()
    screen.keyboard.press("x")
    expect(screen.get_by_role("button", name="Reject", exact=True)).to_be_visible()
    assert not Review.objects.exists()


def test_j_skips_and_comes_round(screen):
    for quote in ["3.1 metres", "4,310 homes", "6.4 million crowns"]:
        screen.keyboard.press("j")
        expect(here(screen)).to_have_text(quote)
    assert not Review.objects.exists()


def test_who_comes_second_is_told_who_decided_what(screen, waiting):
    mia = people.person("mia")
    review(annotation=waiting[0], seen=waiting[0].version, decision="return", reason="Too wide", by=mia)
    expect(told(screen)).to_contain_text("Mia returned it: “Too wide”.")
    screen.keyboard.press("j")
    expect(here(screen)).to_have_text("3.1 metres")
    assert Review.objects.count() == 1


def test_who_decides_in_the_same_moment_is_told_too(patient, screen, waiting):
    screen.keyboard.press("a")
    expect(here(screen)).to_have_text("3.1 metres")
    review(annotation=waiting[0], seen=waiting[0].version, decision="reject", reason="A date", by=people.person("mia"))
    screen.keyboard.press("j")
    expect(here(screen)).to_have_text("4,310 homes")
    screen.get_by_role("link", name="Desk").focus()
    screen.evaluate("dispatchEvent(new Event('pagehide'))")
    expect(told(screen)).to_contain_text("Not decided: “6.4 million crowns”. Mia rejected it: “A date”.")
    expect(told(screen).get_by_role("link", name="Open it")).to_be_visible()


def test_z_takes_back_what_was_just_decided(patient, screen, waiting):
    screen.keyboard.press("a")
    expect(here(screen)).to_have_text("3.1 metres")
    expect(screen.locator(".queue li")).to_have_count(2)
    screen.keyboard.press("z")
    expect(told(screen)).to_contain_text("Taken back: “6.4 million crowns”")
    expect(here(screen)).to_have_text("6.4 million crowns")
    expect(screen.locator(".queue li")).to_have_count(3)
    assert not Review.objects.exists()


def test_a_decision_is_sent_when_the_next_is_made_and_when_one_leaves(patient, screen, waiting):
    screen.keyboard.press("a")
    expect(here(screen)).to_have_text("3.1 metres")
    screen.keyboard.press("a")
    expect(here(screen)).to_have_text("4,310 homes")
    screen.get_by_role("link", name="Documents").click()
    expect(screen.get_by_role("heading", name="Documents")).to_be_visible()
    assert Review.objects.filter(decision="approve").count() == 2


def test_after_the_last_one_it_says_so_and_the_last_can_be_taken_back(patient, screen, waiting):
    for following in ("3.1 metres", "4,310 homes"):
        screen.keyboard.press("a")
        expect(here(screen)).to_have_text(following)
    screen.keyboard.press("a")
    expect(screen.get_by_role("heading", name="Nothing waits for you")).to_be_visible()
    screen.keyboard.press("z")
    expect(here(screen)).to_have_text("4,310 homes")


def test_what_the_author_changed_meanwhile_is_shown_and_a_reason_being_typed_stays(screen, waiting):
    screen.keyboard.press("r")
    screen.keyboard.type("Say who")
    mended(waiting[0], sourcing="unsourced")
    expect(told(screen)).to_contain_text("Its author changed it while you read")
    expect(screen.get_by_role("row", name="Sourcing")).to_contain_text("Unsourced")
    screen.keyboard.press("r")
    expect(screen.get_by_label("Reason", exact=True)).to_have_value("Say who")


def test_a_verdict_without_evidence_is_not_approved_and_says_what_is_missing(document, ann, sign_in, queue):
    Project.objects.update(evidence_required=True)
    shown = EvidenceSaid(url="https://harbour.example/gates", is_named=True)
    spans = {"claim": [articles.place(document, "Every gate passed")]}
    said = Statement("claim", spans, evidence=[shown], verdict=VerdictSaid("mixed", "Two of five."))
    made = add_annotation(revision=document.in_force, statement=said, by=ann)
    submit_annotation(annotation=made, seen=made.version, by=ann)
    page = sign_in("rita")
    page.goto(queue)
    expect(page.locator("html")).to_have_class("js")
    checks = page.get_by_role("list", name="What this project demands before a verdict is approved")
    expect(checks.get_by_role("listitem")).to_have_count(4)
    expect(checks).to_contain_text("Missing: The day it was seen")
    page.keyboard.press("a")
    expect(told(page)).to_contain_text("Still missing: the day it was seen; two independent origins")
    assert not Review.objects.exists()


def test_the_queue_is_narrowed_and_walked_by_keys(screen):
    screen.keyboard.press("/")
    screen.keyboard.type("metres")
    screen.keyboard.press("Enter")
    expect(screen.locator(".queue li")).to_have_count(1)
    expect(here(screen)).to_have_text("3.1 metres")
    expect(screen.locator("html")).to_have_class("js")
    screen.get_by_role("link", name="Clear").click()
    expect(screen.locator(".queue li")).to_have_count(3)
    expect(screen.locator("html")).to_have_class("js")
    screen.keyboard.press("k")
    expect(here(screen)).to_have_text("4,310 homes")
    screen.go_back()
    expect(here(screen)).to_have_text("6.4 million crowns")


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


def test_comments_are_added_with_names_and_settled(screen, assert_accessible):
    field = screen.get_by_label("Comment", exact=True)
    field.fill("Who counted, @a")
    names = screen.get_by_role("listbox", name="People who read this").get_by_role("option")
    expect(names).to_have_text("Ann@ann")
    assert_accessible(screen)
    names.click()
    expect(field).to_have_value("Who counted, @ann ")
    screen.get_by_role("button", name="Comment", exact=True).click()
    expect(screen.get_by_role("complementary")).to_contain_text("Who counted, @Ann")
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
    expect(page.locator(".messages")).to_contain_text("Returned")
    page.get_by_role("button", name="Too wide").click()
    expect(page.locator(".messages")).to_contain_text("Returned")
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
    sent(screen, "Rejected")
    screen.keyboard.press("f")
    expect(screen.get_by_label("Annotator")).to_be_visible()
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


def test_twenty_are_reviewed_with_nothing_but_keys(document, ann, sign_in, queue, assert_accessible):
    """Rita has no mouse: she approves, returns by a digit, rejects in her own words, skips and comes back."""
    words = articles.STORM.split()[:20]
    for word in dict.fromkeys(words):
        articles.submitted(document, ann, words=word, label="claim")
    total = Annotation.objects.count()
    for label in ("loaded", "claim"):
        for extra in ("Repairs cost", "crowns", "metres in four", "harbour authority", "its director"):
            if total < 20:
                articles.submitted(document, ann, words=extra, label=label)
                total += 1
    page = sign_in("rita")
    page.goto(queue)
    expect(page.locator("html")).to_have_class("js")
    first = here(page).inner_text()
    page.keyboard.press("j")
    expect(page.locator("[data-announce]")).to_contain_text(f"To review {total}")
    expect(here(page)).not_to_have_text(first)
    page.keyboard.press("k")
    expect(here(page)).to_have_text(first)
    for done in range(total):
        expect(page.locator(".queue h2")).to_contain_text(f"To review {total - done}")
        expect(page.locator("form.verdict:not([data-decided])")).to_be_visible()
        decided = here(page).inner_text()
        keys = {0: ["r", "2"], 1: ["x", "O", "f", "f", "Enter"]}.get(done % 5, ["a"])
        for key in keys:
            page.keyboard.press(key)
        outcome = {0: "Returned", 1: "Rejected"}.get(done % 5, "Approved")
        expect(told(page)).to_contain_text(f"{outcome}: “{decided}”")
    expect(page.get_by_role("heading", name="Nothing waits for you")).to_be_visible()
    expect(page.locator("[data-announce]")).to_contain_text("Nothing waits for you")
    sent(page, "Approved")
    assert_accessible(page)
    outcomes = list(Review.objects.values_list("decision", flat=True))
    assert len(outcomes) == total >= 20
    assert {one: outcomes.count(one) for one in set(outcomes)} == {"return": 4, "reject": 4, "approve": total - 8}


@pytest.mark.parametrize("size", [(1440, 900), (360, 740)])
def test_several_are_approved_at_once_by_what_was_shown(size, screen, waiting, assert_accessible):
    screen.set_viewport_size({"width": size[0], "height": size[1]})
    screen.keyboard.press("b")
    expect(screen.get_by_role("button", name="Approve 3")).to_be_enabled()
    assert_accessible(screen)
    screen.get_by_role("checkbox", name="Approve “3.1 metres”").uncheck()
    mended(waiting[2], sourcing="unsourced")
    screen.get_by_role("button", name="Approve 2").click()
    expect(screen.get_by_role("heading", name="1 annotation approved")).to_be_visible()
    expect(screen.get_by_role("row", name="4,310 homes")).to_contain_text("The author changed this since you saw it")
    assert_accessible(screen)
    assert list(Annotation.objects.filter(status="approved")) == [waiting[0]]


def test_the_common_reasons_are_the_projects_own(screen):
    screen.keyboard.press("r")
    screen.get_by_role("link", name="Change these…").click()
    screen.get_by_label("Reasons").fill("Not a claim\nCheck the unit")
    screen.get_by_role("button", name="Save the reasons").click()
    expect(screen.locator("html")).to_have_class("js")
    screen.keyboard.press("r")
    screen.keyboard.press("2")
    sent(screen, "Returned")
    assert Review.objects.get().reason == "Check the unit"


def test_what_comes_late_does_not_take_one_back(screen, waiting):
    """What Mia decided is still being fetched when Rita goes on."""
    old, late = screen.url, []
    screen.route(old, lambda route: late.append(route))
    review(
        annotation=waiting[0], seen=waiting[0].version, decision="return", reason="Too wide", by=people.person("mia")
    )
    with screen.expect_request(old):
        pass
    screen.keyboard.press("j")
    expect(here(screen)).to_have_text("3.1 metres")
    with screen.expect_response(old):
        late[0].continue_()
    screen.wait_for_timeout(300)  # in which it would be drawn
    expect(here(screen)).to_have_text("3.1 metres")
