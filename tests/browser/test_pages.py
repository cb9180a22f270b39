"""The pages in a real browser: reached by everybody, worked by the keyboard, brought up to date by themselves."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from annotate import queue
from annotate.models import Document, Flag, Project, Run
from annotate.services.annotations import add_annotation, submit_annotation
from annotate.services.releases.releases import build_release, request_release
from annotate.services.reviewing.reviews import review
from annotate.services.runs import carry_out
from annotate.services.sources import add_source
from annotate.services.statements import EvidenceSaid, Statement, VerdictSaid
from annotate.services.workflow import count_open_flags
from tests import articles
from tests.browser.screen import flag

PAGES = ["desk", "documents", "documents_add", "datasets", "dataset_new", "project", "labels", "guidelines"]
PAGES += ["guidelines_edit", "activity", "review_queue", "sources", "source_new", "imports"]
ALONE = ["account", "project_new", "sign_in"]
VIEWS = [(1440, 900, "light"), (1440, 900, "dark"), (390, 844, "dark"), (360, 740, "light")]
LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 8


@pytest.fixture
def full(project, document, ann, rita):
    """A project with something of everything, and one title longer than any."""
    articles.document(project, ann, text=f"Day 1 cost 6.4 million crowns, {LONG}.", title=LONG, publisher=LONG[:200])
    returned = articles.submitted(document, ann)
    review(annotation=returned, seen=returned.version, decision="return", reason=f"Too wide. {LONG}", by=rita)
    articles.submitted(document, ann, words="3.1 metres")
    authority = add_source(
        project=project, name="Harbour Authority", kind="named_organisation", by=ann, aliases=[LONG[:200]]
    )
    add_source(project=project, name=LONG[1:200], kind="document", interests=LONG, by=ann)
    said = Statement("attribution", {"content": [articles.place(document, "Every gate passed")]}, source=authority.pk)
    add_annotation(revision=document.in_force, statement=said, by=ann)
    request_release(project=project, formats=["jsonl"], by=rita, note=LONG[:300])


@pytest.mark.parametrize("who", ["mia", "vera"])
def test_everybody_can_use_the_page_of_a_source(who, full, project, sign_in, address, assert_accessible):
    page = sign_in(who)
    for source in project.sources.all():
        page.goto(address(reverse("source", args=[project.pk, source.pk])))
        check(page, assert_accessible)


def test_anyone_can_use_the_page_of_a_public_claim(project, document, ann, rita, page, address, assert_accessible):
    Project.objects.filter(pk=project.pk).update(public_claims=True)
    shown = (EvidenceSaid(url=f"https://port.example/{LONG}", quote="Gates 1 and 3", is_primary=True),)
    verdict = VerdictSaid("mixed", f"Two of five.\n{LONG}")
    said = Statement(
        "claim", {"claim": [articles.place(document, "Every gate passed")]}, evidence=shown, verdict=verdict
    )
    claim = add_annotation(revision=document.in_force, statement=said, by=ann)
    claim = submit_annotation(annotation=claim, seen=claim.version, by=ann)
    review(annotation=claim, decision="approve", seen=claim.version, by=rita)
    page.goto(address(reverse("claim", args=[claim.pk])))
    expect(page.get_by_role("heading", level=1)).to_have_text("“Every gate passed”")
    check(page, assert_accessible)


def check(page, assert_accessible) -> None:
    for width, height, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"scrolls sideways at {width}"


@pytest.mark.parametrize("place", PAGES)
def test_everybody_can_use_every_page_at_every_size(place, full, project, sign_in, address, assert_accessible):
    page = sign_in("mia")
    page.goto(address(reverse(place, args=[project.pk])))
    check(page, assert_accessible)


@pytest.mark.parametrize("place", ALONE)
def test_everybody_can_use_the_pages_outside_projects(place, sign_in, address, assert_accessible):
    page = sign_in("ann")
    if place == "sign_in":
        page.context.clear_cookies()
    page.goto(address(reverse(place)))
    check(page, assert_accessible)


@pytest.mark.parametrize("who", ["ann", "rita", "vera"])
def test_everybody_can_use_the_desk_in_every_role(who, full, project, sign_in, address, assert_accessible):
    page = sign_in(who)
    page.goto(address(reverse("desk", args=[project.pk])))
    check(page, assert_accessible)


def test_everybody_can_use_a_page_that_tells_of_mistakes(project, sign_in, address, assert_accessible):
    page = sign_in("ann")
    page.goto(address(reverse("documents_add", args=[project.pk])))
    page.get_by_role("button", name="Add this text").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page, assert_accessible)


def arrived(page, heading: str) -> None:
    """Wait until the page with that heading is there, and its keys work."""
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    page.wait_for_load_state()


def test_signing_in_and_adding_an_article_take_no_mouse(project, page, address):
    page.goto(address("/"))
    expect(page.get_by_label("User name or e-mail")).to_be_focused()
    page.keyboard.type("ann")
    page.keyboard.press("Tab")
    page.keyboard.type("correct horse battery staple")
    page.keyboard.press("Enter")
    arrived(page, "Desk")
    page.keyboard.press("d")
    arrived(page, "No documents yet")
    page.keyboard.press("n")
    arrived(page, "Add documents")
    page.get_by_role("textbox", name="Text").focus()
    page.keyboard.insert_text(articles.STORM)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    arrived(page, "Documents")
    expect(page.get_by_role("status").filter(has_text="is added")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="4,310 homes under water", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/documents/\d+$"))


def test_enter_starts_what_waits_first(document, ann, project, sign_in, address):
    articles.annotation(document, ann)
    page = sign_in("ann")
    page.goto(address(reverse("desk", args=[project.pk])))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/documents/{document.pk}"))


def test_slash_searches_from_the_desk(document, project, sign_in, address):
    page = sign_in("ann")
    page.goto(address(reverse("desk", args=[project.pk])))
    page.keyboard.press("/")
    arrived(page, "Documents")
    expect(page.get_by_label("Search in titles and texts")).to_be_focused()
    page.keyboard.type("zebra")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Nothing fits")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=zebra$"))


def test_all_keys_are_listed_and_can_be_turned_off(document, project, sign_in, address):
    page = sign_in("ann")
    page.goto(address(reverse("desk", args=[project.pk])))
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys of this page")
    expect(keys).to_contain_text("start the next")
    keys.get_by_label("Single keys work on these pages").uncheck()
    keys.get_by_role("button", name="Close").click()
    page.keyboard.press("d")
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    expect(page.get_by_role("heading", name="Desk", exact=True)).to_be_visible()


def test_the_chosen_theme_is_remembered(project, sign_in, address):
    page = sign_in("ann")
    page.goto(address(reverse("desk", args=[project.pk])))
    page.get_by_role("button", name="Switch between light and dark").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_files_go_up_one_by_one_and_the_bad_one_says_why(project, sign_in, address):
    page = sign_in("ann")
    page.goto(address(reverse("documents_add", args=[project.pk])))
    page.get_by_label("Choose files").set_input_files(
        [
            {"name": "dams.txt", "mimeType": "text/plain", "buffer": b"Some 40 dams broke."},
            {"name": "scan.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"},
            {"name": "fish.md", "mimeType": "text/markdown", "buffer": b"# Fish\n\nSome 9 fish swam."},
        ]
    )
    expect(page.get_by_text("2 of 3 added.")).to_be_visible()
    bad = page.get_by_role("listitem").filter(has_text="scan.png")
    expect(bad).to_contain_text("Not added")
    expect(bad).to_contain_text("cannot be read here")
    expect(page.get_by_role("link", name="dams.txt")).to_be_visible()
    assert set(Document.objects.values_list("title", flat=True)) == {"Some 40 dams broke.", "Fish"}


def test_a_dropped_file_that_failed_can_be_tried_again(project, sign_in, address):
    page = sign_in("ann")
    page.goto(address(reverse("documents_add", args=[project.pk])))
    page.route("**/api/v1/projects/*/documents", lambda route: route.abort())
    dropped = page.evaluate_handle(
        """() => { const carried = new DataTransfer()
        carried.items.add(new File(['Some 40 dams broke.'], 'dams.txt', { type: 'text/plain' }))
        return carried }"""
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": dropped})
    expect(page.get_by_text("The connection broke.")).to_be_visible()
    page.unroute("**/api/v1/projects/*/documents")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("link", name="dams.txt")).to_be_visible()


def test_a_row_brings_itself_up_to_date_when_flagging_is_done(document, project, sign_in, address):
    queue.note_worker()
    page = sign_in("ann")
    page.goto(address(reverse("documents", args=[project.pk])))
    row = page.get_by_role("row").filter(has_text=document.title)
    expect(row).to_contain_text("Being flagged…")
    row.get_by_role("link", name="Homes under water", exact=True).focus()
    Run.objects.update(status=Run.Status.DONE)
    Document.objects.update(status=Document.Status.FLAGGED)
    expect(row).to_contain_text("Flagged")
    expect(row.get_by_role("link", name="Homes under water", exact=True)).to_be_focused()


def test_the_total_follows_the_rows(document, project, sign_in, address):
    page = sign_in("ann")
    page.goto(address(reverse("documents", args=[project.pk])))
    expect(page.get_by_role("search")).to_contain_text("1 document, 0 open flags")
    flag(document, "6.4 million crowns")
    Run.objects.update(status=Run.Status.DONE)
    count_open_flags(document)
    expect(page.get_by_role("search")).to_contain_text("1 document, 1 open flag")


def test_a_file_that_is_here_already_leads_to_its_document(document, project, sign_in, address):
    page = sign_in("ann")
    page.goto(address(reverse("documents_add", args=[project.pk])))
    again = {"name": "again.txt", "mimeType": "text/plain", "buffer": articles.STORM.encode()}
    page.get_by_label("Choose files").set_input_files([again])
    page.get_by_role("link", name="Open that document").click()
    expect(page).to_have_url(re.compile(rf"/documents/{document.pk}$"))


def test_the_page_of_the_api_leads_back(project, sign_in, address):
    page = sign_in("ann")
    page.goto(address(reverse("api_docs")))
    expect(page.get_by_role("heading", name="Annotate")).to_be_visible()
    page.get_by_role("link", name="Back to Annotate").click()
    expect(page.get_by_role("heading", name="Desk", exact=True)).to_be_visible()


def test_a_release_is_counted_built_and_downloaded(document, project, ann, rita, sign_in, address):
    approved = articles.submitted(document, ann)
    review(annotation=approved, seen=approved.version, decision="approve", by=rita)
    articles.annotation(document, ann, words="3.1 metres")
    queue.note_worker()
    page = sign_in("rita")
    page.goto(address(reverse("dataset_new", args=[project.pk])))
    expect(page.get_by_text("1 annotations")).to_be_visible()
    page.get_by_label("Draft").check()
    expect(page.get_by_text("2 annotations")).to_be_visible()
    page.get_by_role("button", name="Build the release").click()
    expect(page.get_by_role("heading", name="Waits its turn")).to_be_visible()
    carry_out(Run.objects.get(kind=Run.Kind.RELEASE).pk, build_release)
    expect(page.get_by_role("heading", name="Files")).to_be_visible()
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="records.jsonl").click()
    assert "3.1 metres" in downloaded.value.path().read_text()


def test_a_member_is_removed_after_one_question_and_comes_back_by_undo(project, ann, sign_in, address):
    page = sign_in("mia")
    page.goto(address(reverse("project", args=[project.pk])))
    row = page.get_by_role("row", name=re.compile("^Ann "))
    row.get_by_text("Remove… Ann").click()
    expect(row).to_contain_text("What Ann did here stays")
    row.get_by_role("button", name="Remove Ann").click()
    expect(page.get_by_role("status")).to_contain_text("Ann is no member any more")
    page.get_by_role("button", name="Undo").click()
    expect(row).to_be_visible()
    assert project.memberships.get(user=ann).role == "annotator"


def test_escape_closes_an_open_menu_and_returns_to_it(project, sign_in, address):
    page = sign_in("ann")
    page.goto(address(reverse("desk", args=[project.pk])))
    page.get_by_text("Estuary floods").first.click()
    expect(page.get_by_role("link", name="New project")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="New project")).not_to_be_visible()


@pytest.mark.parametrize("picked", ["flags", "status"])
def test_a_filter_picked_by_mouse_applies_at_once(picked, document, project, sign_in, address):
    page = sign_in("ann")
    page.goto(address(reverse("documents", args=[project.pk])))
    field = page.locator(f"select[name={picked}]")
    field.dispatch_event("pointerdown", {"bubbles": True})
    field.select_option(index=1)
    expect(page).to_have_url(re.compile(rf"\?{picked}=\w+$"))
    expect(page.get_by_role("heading", name="Nothing fits").or_(page.get_by_role("table"))).to_be_visible()
    assert not Flag.objects.exists()
