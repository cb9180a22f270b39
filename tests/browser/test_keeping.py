"""Nothing is lost: without network, signed out, with the browser killed, and with two tabs that are one."""

import os
import signal
from pathlib import Path

import psutil
import pytest
from django.conf import settings
from django.test import Client
from msgspec.structs import replace
from playwright.sync_api import BrowserContext, Page, expect

from annotate.models import Annotation, Comment, Flag
from annotate.services.annotations import change_annotation
from annotate.services.flagging.flags import decide_flag
from annotate.services.statements import statement_of
from tests import people
from tests.browser.screen import expect_kept, expect_painted, expect_saved, expect_true, flag, mark, opened

WITHOUT_STORE = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }"


@pytest.fixture
def flagged(document):
    flag(document, "4,310 homes")
    flag(document, "6.4 million crowns")
    return document


@pytest.fixture
def url(flagged, address) -> str:
    return address(f"/documents/{flagged.pk}")


@pytest.fixture
def screen(url, sign_in):
    return opened(sign_in("ann"), url)


def leave(page: Page) -> None:
    page.close(run_before_unload=False)


def quotes() -> list[str]:
    return sorted(span.quote for one in Annotation.objects.exclude(status="withdrawn") for span in one.spans.all())


def test_a_minute_without_network_in_the_middle_of_work(url, sign_in):
    page = sign_in("ann")
    page.clock.install()
    opened(page, url)
    mark(page, "harbour")
    expect_saved(page)
    page.context.set_offline(True)
    mark(page, "director")
    page.clock.run_for("01:00")
    expect(page.locator("[data-saved]")).to_have_text("1 change kept here")
    mark(page, "crowns")
    expect(page.locator("[data-offline]")).to_contain_text("2 changes kept in this browser")
    page.context.set_offline(False)
    expect_saved(page)
    assert quotes() == ["crowns", "director", "harbour"]


def test_a_reload_without_having_sent_loses_nothing(screen, url):
    screen.context.set_offline(True)
    mark(screen, "harbour")
    screen.keyboard.press("f")
    screen.keyboard.press("j")
    screen.keyboard.press("n")
    expect_kept(screen, "harbour", "not_a_claim")
    context = screen.context
    leave(screen)
    context.set_offline(False)
    page = opened(context.new_page(), url)
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    expect(page.locator("[data-tally]")).to_have_text("1 of 2 flags decided")
    assert quotes() == ["harbour"]
    assert Flag.objects.get(status="dismissed").decided_by.username == "ann"


@pytest.fixture
def profile(browser_type, browser_type_launch_args, tmp_path, live_server):
    """A browser of its own, which can be killed and started again on what it left."""
    folder = tmp_path / "profile"

    def start() -> BrowserContext:
        context = browser_type.launch_persistent_context(folder, **browser_type_launch_args)
        client = Client()
        client.force_login(people.person("ann"))
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        return context

    yield start, lambda: kill(folder)
    kill(folder)


def kill(folder: Path) -> None:
    for process in psutil.process_iter(["cmdline"]):
        if f"--user-data-dir={folder}" in (process.info["cmdline"] or []):
            os.kill(process.pid, signal.SIGKILL)


def test_of_a_killed_browser_nothing_that_was_typed_is_missing(profile, url, ann, flagged):
    start, kill_browser = profile
    context = start()
    page = opened(context.new_page(), url)
    mark(page, "harbour")
    expect_saved(page)
    page.keyboard.press("m")
    field = page.get_by_role("textbox", name="Comment")
    field.fill("Half a comm")
    context.set_offline(True)
    page.get_by_role("tab", name="Annotations").click()
    page.keyboard.press("e")
    page.get_by_role("textbox", name="Note").fill("A note of mine")
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.locator(".card").first.click()
    page.keyboard.press("d")
    page.get_by_role("textbox", name="Another reason").fill("Half a reas")
    expect_kept(page, "Half a comm", "A note of mine", "Half a reas")
    kill_browser()
    page = opened(start().new_page(), url)
    expect_saved(page)
    assert Annotation.objects.get().note == "A note of mine"
    assert not Comment.objects.exists()
    page.locator(".card").first.click()
    page.keyboard.press("d")
    expect(page.get_by_role("textbox", name="Another reason")).to_have_value("Half a reas")
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Annotations").click()
    page.locator(".card").first.click()
    page.keyboard.press("m")
    expect(page.get_by_role("textbox", name="Comment")).to_have_value("Half a comm")


def test_what_is_taken_back_while_it_is_sent_is_not_saved_before_the_server_has_it_so(screen):
    mark(screen, "harbour")
    expect_saved(screen)
    held = []
    screen.route("**/api/v1/annotations/*", lambda route: held.append(route) if not held else route.continue_())
    screen.get_by_role("tab", name="Annotations").click()
    screen.locator(".card").first.click()
    with screen.expect_request("**/api/v1/annotations/*"):
        screen.keyboard.press("5")
    screen.keyboard.press("8")
    expect(screen.locator("[data-saved]")).to_have_text("Saving…")
    held[0].continue_()
    expect_saved(screen)
    assert [(one.label, one.version) for one in Annotation.objects.all()] == [("loaded", 3)]


def test_a_hundred_acts_are_undone_after_a_reload(screen):
    mark(screen, "harbour")
    screen.keyboard.press("Escape")
    screen.get_by_role("tab", name="Annotations").click()
    screen.locator(".card").first.click()
    for key in ["5", "8"] * 50:
        screen.keyboard.press(key)
    expect_saved(screen)
    screen.reload()
    expect(screen.get_by_role("button", name="Undo: Changed to")).to_be_enabled()
    for _ in range(100):
        screen.keyboard.press("z")
    expect(screen.get_by_role("button", name="Undo: Loaded")).to_be_enabled()
    screen.keyboard.press("z")
    expect(screen.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    expect_saved(screen)
    assert quotes() == []
    screen.reload()
    for _ in range(101):
        screen.keyboard.press("Shift+Z")
    expect_saved(screen)
    assert quotes() == ["harbour"]


def test_two_tabs_of_a_document_agree_and_send_once(screen, url):
    sent = []
    screen.context.on("request", lambda request: sent.append(request.method) if request.method != "GET" else None)
    other = opened(screen.context.new_page(), url)
    mark(screen, "harbour")
    expect_true(other, "CSS.highlights.get('loaded-1')?.size === 1")
    expect_painted(other, "loaded-1", "harbour")
    expect_saved(other)
    other.bring_to_front()
    other.keyboard.press("z")
    expect_saved(other)
    expect_true(screen, "CSS.highlights.get('loaded-1')?.size === 0")
    expect_saved(screen)
    screen.wait_for_timeout(4000)  # as long as the second tab waits for the first to send
    assert quotes() == []
    assert sent == ["POST", "POST"]


def test_what_a_closed_tab_could_not_send_the_other_sends(screen, url):
    other = opened(screen.context.new_page(), url)
    screen.context.set_offline(True)
    mark(other, "harbour")
    leave(other)
    screen.context.set_offline(False)
    expect_saved(screen)
    assert quotes() == ["harbour"]


def test_who_signs_out_and_in_again_finds_it_and_nobody_else_does(screen, url, sign_in):
    context = screen.context
    context.clear_cookies()
    mark(screen, "harbour")
    expect(screen.locator("[data-offline]")).to_contain_text("You are signed out.")
    expect_kept(screen, "harbour")
    leave(screen)
    sign_in("rita")
    theirs = opened(context.new_page(), url)
    expect(theirs.locator("[data-saved]")).to_have_text("Saved")
    expect_painted(theirs, "loaded-1")
    assert quotes() == []
    theirs.close()
    sign_in("ann")
    expect_saved(opened(context.new_page(), url))
    assert quotes() == ["harbour"]


def test_a_conflict_after_a_reload_shows_both_versions(screen, url, ann, assert_accessible):
    mark(screen, "harbour")
    expect_saved(screen)
    context = screen.context
    context.set_offline(True)
    screen.keyboard.press("e")
    screen.get_by_role("textbox", name="Note").fill("Mine")
    expect_kept(screen, "Mine")
    leave(screen)
    made = Annotation.objects.get()
    theirs = replace(statement_of(made), note="Theirs")
    change_annotation(annotation=made, seen=made.version, statement=theirs, by=ann)
    context.set_offline(False)
    page = opened(context.new_page(), url)
    dialog = page.get_by_role("dialog", name="This annotation was changed elsewhere while you were editing")
    expect(dialog).to_contain_text("Mine")
    expect(dialog).to_contain_text("Theirs")
    assert_accessible(page)
    page.keyboard.press("1")
    expect_saved(page)
    assert Annotation.objects.get().note == "Mine"


@pytest.mark.parametrize(("key", "left"), [("1", []), ("2", ["harbour"])])
def test_of_what_was_deleted_here_and_changed_elsewhere_the_person_chooses(key, left, screen, ann):
    mark(screen, "harbour")
    expect_saved(screen)
    made = Annotation.objects.get()
    sure = replace(statement_of(made), confidence=0.75)
    change_annotation(annotation=made, seen=made.version, statement=sure, by=ann)
    screen.keyboard.press("Delete")
    dialog = screen.get_by_role("dialog", name="This annotation was changed elsewhere while you were editing")
    expect(dialog.get_by_role("row", name="Words")).to_contain_text("Deleted")
    expect(dialog.get_by_role("row", name="How sure")).to_contain_text("75 %")
    screen.keyboard.press(key)
    expect_saved(screen)
    assert quotes() == left


def test_a_decision_that_came_too_late_is_told(screen, url, rita):
    context = screen.context
    context.set_offline(True)
    screen.keyboard.press("n")
    expect_kept(screen, "not_a_claim")
    leave(screen)
    decide_flag(flag=Flag.objects.order_by("start").first(), decision="dismiss", reason="Common knowledge", by=rita)
    context.set_offline(False)
    page = opened(context.new_page(), url)
    expect(page.get_by_role("alert")).to_contain_text("Flag 1 was dismissed by")
    expect_saved(page)
    assert Flag.objects.get(status="dismissed").reason == "Common knowledge"


def test_a_browser_that_keeps_nothing_is_said_so_and_goes_on(url, sign_in, assert_accessible):
    page = sign_in("ann")
    page.add_init_script(WITHOUT_STORE)
    opened(page, url)
    mark(page, "harbour")
    expect_saved(page)
    page.context.set_offline(True)
    mark(page, "director")
    expect(page.locator("[data-saved]")).to_have_text("1 change not saved")
    expect(page.locator("[data-offline]")).to_contain_text("in this tab only, which must stay open")
    assert_accessible(page)
    page.context.set_offline(False)
    expect_saved(page)
    assert quotes() == ["director", "harbour"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_server_that_cannot_answer_is_asked_again(status, screen):
    answers = [status, status]
    screen.route(
        "**/api/v1/documents/*/annotations",
        lambda route: route.fulfill(status=answers.pop()) if answers else route.continue_(),
    )
    mark(screen, "harbour")
    expect_saved(screen)
    assert quotes() == ["harbour"]


@pytest.mark.parametrize("status", [403, 413])
def test_what_the_server_refuses_is_kept_with_its_reason_until_the_person_says(status, screen, url):
    refusal = {"status": status, "json": {"code": "no", "detail": "Not for you."}}
    screen.context.route("**/api/v1/documents/*/annotations", lambda route: route.fulfill(**refusal))
    mark(screen, "harbour")
    expect(screen.locator(".card.on .wrong")).to_contain_text("Not saved. Not for you.")
    expect_kept(screen, "Not for you.")
    context = screen.context
    leave(screen)
    page = opened(context.new_page(), url)
    page.get_by_role("button", name="1 not saved").click()
    expect(page.locator(".card.on .wrong")).to_contain_text("Not saved. Not for you.")
    context.unroute("**/api/v1/documents/*/annotations")
    page.get_by_role("button", name="Try again").click()
    expect_saved(page)
    assert quotes() == ["harbour"]


def test_what_is_kept_is_listed_on_the_desk_to_be_copied_or_discarded(screen, flagged, address, assert_accessible):
    screen.context.set_offline(True)
    mark(screen, "harbour")
    expect_kept(screen, "harbour")
    context = screen.context
    leave(screen)
    context.set_offline(False)
    desk = context.new_page()
    desk.goto(address(f"/projects/{flagged.project_id}"))
    section = desk.get_by_role("region", name="Kept in this browser, and not saved")
    expect(section.get_by_role("listitem")).to_contain_text("loaded: “harbour”")
    assert_accessible(desk)
    section.get_by_role("button", name="Discard").click()
    expect(section).to_be_hidden()
    desk.reload()
    expect(section).to_be_hidden()
