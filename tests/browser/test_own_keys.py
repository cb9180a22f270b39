"""Keys: shown, found, changed by each person; and the focus that is never lost."""

import re

from playwright.sync_api import Page, expect

from tests import people
from tests.browser.screen import card, expect_saved


def keys(page: Page):
    page.keyboard.press("?")
    return page.get_by_role("dialog", name="Keys of this screen")


def give(page: Page, act: str, key: str) -> None:
    page.get_by_role("button", name=f"{act}:").click()
    page.keyboard.press(key)


def leave(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys of this screen")).to_be_hidden()


def test_all_keys_are_listed_and_searched(screen, assert_accessible):
    dialog = keys(screen)
    expect(dialog.get_by_role("button", name="undo: Z, change")).to_be_visible()
    dialog.get_by_role("searchbox", name="Search the keys").fill("dismiss")
    expect(dialog.get_by_role("definition")).to_have_text(["dismiss the flag with a reason"])
    dialog.get_by_role("searchbox").fill("nothing of the kind")
    expect(dialog).to_contain_text("No key does that.")
    assert_accessible(screen)


def test_a_key_is_changed_and_works_at_once_everywhere_it_is_shown(screen, assert_accessible):
    dialog = keys(screen)
    give(screen, "confirm the flag", "q")
    expect(dialog.get_by_role("status")).to_have_text("“confirm the flag” is Q now.")
    expect(dialog.get_by_role("button", name="confirm the flag: Q, change")).to_be_focused()
    assert_accessible(screen)
    leave(screen)
    confirm = card(screen).get_by_role("button", name="Q Confirm")
    expect(confirm).to_have_attribute("aria-keyshortcuts", "Q")
    screen.keyboard.press("c")
    expect(screen.locator("[data-tally]")).to_have_text("0 of 3 flags decided")
    screen.keyboard.press("q")
    expect(screen.locator("[data-tally]")).to_have_text("1 of 3 flags decided")
    expect_saved(screen)
    assert people.person("ann").keys == {"confirm": "q"}
    screen.reload()
    expect(card(screen).get_by_role("button", name="Q Confirm")).to_be_visible()


def test_a_key_that_is_taken_is_named_and_can_be_swapped(screen):
    dialog = keys(screen)
    give(screen, "find in the text", "z")
    expect(dialog.get_by_role("status")).to_contain_text("Z is “undo” already.")
    screen.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="undo: /, change")).to_be_visible()
    give(screen, "undo", "Tab")
    screen.keyboard.press("Escape")
    give(screen, "undo", "Enter")
    expect(dialog.get_by_role("status")).to_contain_text("cannot be given away")
    dialog.get_by_role("button", name="Reset all").click()
    expect(dialog.get_by_role("button", name="undo: Z, change")).to_be_visible()
    expect(dialog.get_by_role("button", name="Reset all")).to_be_hidden()


def test_single_keys_that_are_turned_off_are_not_shown_either(screen):
    dialog = keys(screen)
    dialog.get_by_label("Single keys act").uncheck()
    leave(screen)
    expect(card(screen).get_by_role("button", name="Confirm", exact=True).locator("kbd")).to_be_hidden()
    expect(screen.get_by_role("group", name="Keys that work here")).to_have_text("? all keys", use_inner_text=True)
    screen.keyboard.press("/")
    expect(screen.get_by_role("search")).to_have_count(0)
    screen.keyboard.press("Control+f")
    expect(screen.get_by_role("searchbox", name="Find in the text")).to_be_focused()


def test_the_focus_stays_on_its_button_when_its_card_is_made_anew(screen):
    confirm = card(screen).get_by_role("button", name="Confirm")
    card(screen).get_by_role("button", name="Sourced…").focus()
    screen.keyboard.press("?")
    give(screen, "same figure", "q")
    leave(screen)
    expect(confirm).to_be_visible()
    expect(card(screen).get_by_role("button", name="Sourced…")).to_be_focused()


def test_the_focus_goes_on_to_the_list_when_its_card_is_gone(screen):
    screen.keyboard.press("c")
    expect_saved(screen)
    screen.keyboard.press("t")
    screen.keyboard.press("j")
    expect(card(screen)).to_be_focused()
    expect(card(screen).locator(".meta")).to_have_attribute("title", "you, version 1")
    screen.keyboard.press("Delete")
    expect(screen.get_by_role("list", name=re.compile("Annotations"))).to_be_focused()


def test_tab_leads_out_of_everything(screen):
    """No trap: whoever tabs comes from the first control to the foot of the page."""
    screen.keyboard.press("/")
    expect(screen.get_by_role("searchbox", name="Find in the text")).to_be_focused()
    for _ in range(8):
        screen.keyboard.press("Tab")
    assert not screen.evaluate("document.querySelector('.find').contains(document.activeElement)")
