"""Ann has no mouse: from signing in to handing in, with nothing but keys, and everything is said aloud."""

import re
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.stories.machine import Machine
from tests.stories.until import until

FURTHEST = 80  # presses of Tab from anywhere to anything


@pytest.fixture
def article(site) -> int:
    """A new article in Ann's project, read by the engine: the newest of the list."""
    machine = Machine(site.url, "ann", site.password)
    project = machine.sample()
    text = (files("annotate") / "samples" / "storm-surge.txt").read_text("utf-8")
    about = {"title": "By keyboard alone", "text": f"By keyboard alone\n\n{text}"}
    document = machine.post(f"projects/{project}/documents", about, 201)["id"]
    until(lambda: machine.results(f"documents/{document}/flags"))
    return int(document)


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB").new_page()


def test_from_signing_in_to_handing_in(site, article, page):
    page.goto(f"{site.url}/sign-in")
    tab_to(page, page.get_by_label("User name or e-mail"))
    page.keyboard.type("ann")
    tab_to(page, page.get_by_label("Password"))
    page.keyboard.type(site.password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/sign-in" not in address)
    press_on(page, page.locator("header summary").first)
    press_on(page, page.locator("header").get_by_role("link", name="Sample project").first)
    press_on(page, page.get_by_role("link", name="Documents", exact=True))
    press_on(page, page.locator("a.t", has_text="By keyboard alone"))  # not where it is told as a copy
    page.wait_for_url(re.compile(rf"/documents/{article}$"))
    expect(page.locator("html")).to_have_class(re.compile("js"))
    decides_two_flags_and_takes_one_back(page)
    finds_words_and_marks_them(page)
    says_what_is_to_be_said(page)
    hands_it_in(page)


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus: there is a way to everything."""
    expect(wanted).to_be_visible()
    for _ in range(FURTHEST):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {wanted}")


def press_on(page: Page, wanted: Locator) -> None:
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def said(page: Page) -> Locator:
    return page.locator("[data-announce]")


def decides_two_flags_and_takes_one_back(page: Page) -> None:
    page.keyboard.press("c")
    expect(said(page)).to_contain_text("Flag 1 confirmed. Flag 2:")
    page.keyboard.press("d")
    expect(said(page)).to_contain_text("Why? 1 Credited nearby")
    page.keyboard.press("1")
    expect(said(page)).to_contain_text("Flag 2 dismissed. Flag 3:")
    page.keyboard.press("z")
    expect(said(page)).to_contain_text("Undone: Flag 2 dismissed")
    expect(page.locator("[data-tally]")).to_contain_text("1 of ")


def finds_words_and_marks_them(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Find in the text")).to_be_focused()
    page.keyboard.type("long-neglected")
    expect(said(page)).to_contain_text("1 of 1, ¶ 1:")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog", name="Label the selection")).to_be_visible()
    page.keyboard.press("8")
    expect(said(page)).to_contain_text("marked: “long-neglected”")
    expect(page.get_by_role("listitem", name="Loaded wording: long-neglected, selected")).to_be_visible()


def says_what_is_to_be_said(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    page.keyboard.press("e")
    tab_to(page, page.get_by_role("textbox", name="Note"))
    page.keyboard.type("The reporter’s own word.")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of this screen")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("h")
    expect(page.get_by_role("dialog", name="Guidelines")).to_contain_text(
        "Evaluative words in the reporter's own voice"
    )
    page.keyboard.press("Escape")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")


def hands_it_in(page: Page) -> None:
    press_on(page, page.get_by_role("button", name="Submit", exact=True))
    expect(page.get_by_role("dialog", name="Submit your 2 drafts?")).to_be_visible()
    press_on(page, page.get_by_role("button", name="Submit your 2 drafts"))
    expect(page.get_by_role("alert")).to_contain_text("2 annotations submitted")
