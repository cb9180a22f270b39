"""Finding one's way in an article: search, guidelines, the filter of flags."""

import pytest
from playwright.sync_api import Page, expect

from annotate.models import Annotation
from annotate.services.projects import change_guidelines
from tests import articles
from tests.browser.screen import PLACE, box, card, drag_over, expect_painted, expect_saved, flag, opened

PHONE = {"width": 390, "height": 844}
FAR = """() => {
  const [words] = [...CSS.highlights.get('flag-selected')]
  if (!words) return false // not drawn yet
  const range = new Range()
  range.setStart(words.startContainer, words.startOffset)
  range.setEnd(words.endContainer, words.endOffset)
  const { top, bottom } = range.getBoundingClientRect()
  const number = document.querySelector('.gutter .on').getBoundingClientRect()
  const title = document.querySelector('.card.on header').getBoundingClientRect()
  const line = (top + bottom) / 2
  return top > 48 && bottom < innerHeight && number.top < line && line < number.bottom && title.top < line && line < title.bottom
}"""


def search(page: Page, words: str = ""):
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Find in the text")
    if words:
        field.fill(words)
    return field


def count(page: Page):
    return page.get_by_role("search").get_by_role("status")


def test_words_are_found_painted_counted_and_walked(screen, assert_accessible):
    search(screen, "HOMES")
    expect(count(screen)).to_have_text("1 of 2")
    expect_painted(screen, "found", "homes", "homes")
    screen.keyboard.press("Enter")
    expect(count(screen)).to_have_text("2 of 2")
    expect(screen.locator("[data-announce]")).to_contain_text("2 of 2, ¶ 1:")
    screen.keyboard.press("Enter")
    expect(count(screen)).to_have_text("1 of 2")
    screen.keyboard.press("Shift+Enter")
    expect(count(screen)).to_have_text("2 of 2")
    assert_accessible(screen)
    screen.keyboard.press("Escape")
    expect_painted(screen, "found")
    expect_painted(screen, "found-here")


def test_capitals_and_whole_words_can_be_asked_for(screen):
    search(screen, "gate")
    expect(count(screen)).to_have_text("1 of 1")
    screen.get_by_role("searchbox").fill("the")
    expect(count(screen)).to_have_text("1 of 2")
    screen.get_by_role("button", name="Match capitals").click()
    expect(count(screen)).to_have_text("Not found")
    screen.get_by_role("searchbox").fill("home")
    expect(count(screen)).to_have_text("1 of 2")
    screen.get_by_role("button", name="Whole words only").click()
    expect(count(screen)).to_have_text("Not found")


def test_the_search_begins_with_the_words_that_are_selected(screen):
    drag_over(screen, "homes")
    screen.keyboard.press("Control+f")
    expect(screen.get_by_role("searchbox")).to_have_value("homes")
    expect(count(screen)).to_have_text("1 of 2")


def test_what_was_found_is_selected_and_marked(screen):
    search(screen, "🌊 rose")
    expect(count(screen)).to_have_text("1 of 1")
    screen.keyboard.press("Control+Enter")
    expect(screen.get_by_role("dialog", name="Label the selection")).to_be_visible()
    screen.keyboard.press("8")
    expect_saved(screen)
    assert Annotation.objects.get().spans.get().quote == "🌊 rose"


def test_the_focus_comes_back_from_the_search(screen):
    screen.get_by_role("tab", name="Annotations").focus()
    search(screen, "homes")
    screen.keyboard.press("Escape")
    expect(screen.get_by_role("tab", name="Annotations")).to_be_focused()


def test_a_million_characters_are_searched_while_the_page_lives(project, ann, sign_in, address):
    line = "Nothing is said here of what one looks for, however long one reads. "
    text = "\n\n".join([line * 15] * 980 + ["The needle 🪡 is here."])
    long = articles.document(project, ann, text=text, title="Long")
    page = opened(sign_in("ann"), address(f"/documents/{long.pk}"))
    search(page, "needle 🪡")
    expect(count(page)).to_have_text("1 of 1")
    expect_painted(page, "found-here", "needle 🪡")
    expect(page.locator("article p").last).to_be_in_viewport()
    beats = page.evaluate(
        """async () => {
          let beats = 0
          const timer = setInterval(() => { beats += 1 }, 5)
          const field = document.querySelector('.find input'), count = document.querySelector('.find output')
          field.value = 'i'
          field.dispatchEvent(new Event('input', { bubbles: true }))
          while (!/^[\\d,]+ of \\d\\d,/.test(count.textContent)) await new Promise(resolve => setTimeout(resolve, 5))
          clearInterval(timer)
          return beats
        }"""
    )
    assert beats > 3, "the page answers while it looks"


@pytest.fixture
def guided(project, mia, screen):
    text = "# How we mark\n\nRead once first.\n\n## Loaded wording\n\nOnly the reporter’s own voice.\n"
    change_guidelines(project=project, text=text, by=mia)
    return screen


def test_the_guidelines_stand_beside_the_article(guided, assert_accessible):
    guided.get_by_role("button", name="Guidelines", exact=True).click()
    drawer = guided.get_by_role("dialog", name="Guidelines")
    expect(drawer.get_by_role("heading", name="Loaded wording", level=4)).to_have_count(1)
    expect(drawer).to_contain_text("Read once first.")
    assert_accessible(guided)
    guided.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(guided.get_by_role("button", name="Guidelines", exact=True)).to_be_focused()


def test_a_label_is_explained_where_one_is_about_to_take_it(guided):
    drag_over(guided, "harbour")
    guided.get_by_role("button", name="8 Loaded wording").hover()
    guided.keyboard.press("h")
    drawer = guided.get_by_role("dialog", name="Guidelines")
    expect(drawer.locator(".define")).to_contain_text("Evaluative words in the reporter's own voice")
    expect(drawer.get_by_role("heading", name="Loaded wording", level=4)).to_be_in_viewport()
    drawer.get_by_role("button", name="All labels").click()
    expect(drawer.locator(".define")).to_be_hidden()


def test_the_label_of_what_is_chosen_is_explained_by_one_key(guided):
    guided.keyboard.press("h")
    expect(guided.locator(".define")).to_contain_text("A number that says how much or how many")
    expect(guided.locator(".define")).to_contain_text("The guidelines say nothing more of it.")


def test_without_network_it_is_said_that_guidelines_cannot_be_fetched(guided):
    guided.keyboard.press("h")
    guided.keyboard.press("Escape")
    guided.reload()
    expect(guided.locator("html")).to_have_class("js")
    guided.route("**/documents/*?panel=guide", lambda route: route.abort())
    guided.keyboard.press("h")
    expect(guided.get_by_role("dialog", name="Guidelines")).to_contain_text("cannot be fetched just now")
    guided.unroute("**/documents/*?panel=guide")
    guided.keyboard.press("Escape")
    guided.keyboard.press("h")
    expect(guided.locator(".define")).to_be_visible()


def test_flags_are_listed_by_severity_rule_and_decision(screen, assert_accessible):
    flags = screen.locator(".card")
    screen.locator("summary[aria-label='Filter the flags']").click()
    screen.get_by_label("Severity").select_option(label="Low (1)")
    expect(screen.locator(".filtered")).to_contain_text("1 of 3 flags listed")
    expect(flags).to_have_count(2)  # and the chosen one
    assert_accessible(screen)
    screen.keyboard.press("Escape")
    screen.keyboard.press("j")
    expect(card(screen)).to_contain_text("3.1 metres")
    expect(flags).to_have_count(1)
    screen.keyboard.press("n")
    expect(screen.locator("[data-announce]")).to_contain_text("All flags that the filter shows are decided")
    screen.get_by_role("button", name="Show all").click()
    expect(flags).to_have_count(3)


def test_all_is_within_a_fingers_reach_on_a_phone(guided, assert_accessible):
    guided.set_viewport_size(PHONE)
    more = guided.locator("summary[aria-label='More']")
    more.click()
    assert_accessible(guided)
    guided.get_by_role("button", name="Find in the text").last.click()
    guided.get_by_role("searchbox").fill("metres")
    expect(count(guided)).to_have_text("1 of 1")
    found = guided.evaluate(
        PLACE.replace("node.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' })", ""), "metres"
    )
    assert found[1] > box(guided.get_by_role("search"))["y"] + 90
    assert_accessible(guided)
    guided.get_by_role("button", name="Close the search").click()
    more.click()
    guided.get_by_role("button", name="Guidelines").last.click()
    expect(guided.get_by_role("dialog", name="Guidelines")).to_contain_text("Read once first.")
    assert_accessible(guided)


def test_far_into_a_long_article_number_and_card_stand_beside_their_line(project, ann, sign_in, address):
    text = "\n\n".join(
        f"Gate {n} held. " + "The water stood at the wall all night long. " * (n % 9) for n in range(300)
    )
    long = articles.document(project, ann, text=text)
    for n in range(0, 300, 3):
        flag(long, f"Gate {n} held")
    page = opened(sign_in("ann"), address(f"/documents/{long.pk}"))
    assert page.evaluate("document.querySelectorAll('.text-sheet').length") > 5
    page.get_by_role("button", name="Flag 90", exact=True).evaluate("button => button.click()")
    expect(card(page)).to_contain_text("Gate 267 held")
    page.wait_for_function(FAR, timeout=10_000)
    drag_over(page, "Gate 268")
    page.keyboard.press("8")
    expect_painted(page, "loaded-1", "Gate 268")
