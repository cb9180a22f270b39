"""The annotating screen as a person uses it: words selected, marks seen, what the server has asked for."""

from collections.abc import Callable
from typing import Any, cast

from playwright.sync_api import FloatRect, Locator, Page, expect

from annotate.models import Document, Flag
from tests import articles

PLACE = """words => {
  const walker = document.createTreeWalker(document.querySelector('[data-article]'), NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words)
    if (at < 0) continue
    node.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' })
    const range = new Range()
    range.setStart(node, at)
    range.setEnd(node, at + words.length)
    const boxes = [...range.getClientRects()], first = boxes[0], last = boxes.at(-1)
    return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2]
  }
}"""
PAINTED = """name => [...(CSS.highlights.get(name) ?? [])].map(stretch => {
  const range = new Range()
  range.setStart(stretch.startContainer, stretch.startOffset)
  range.setEnd(stretch.endContainer, stretch.endOffset)
  return range.toString()
})"""

KEPT = """async words => {
    const open = indexedDB.open('annotate')
    await new Promise(resolve => { open.onsuccess = resolve })
    const all = open.result.transaction('kept').objectStore('kept').getAll()
    await new Promise(resolve => { all.onsuccess = resolve })
    open.result.close()
    const kept = JSON.stringify(all.result)
    return words.filter(one => !kept.includes(one))
}"""


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator("html")).to_have_class("js")
    return page


def drag_over(page: Page, words: str) -> None:
    """Select words with the mouse."""
    left, top, right, bottom = page.evaluate(PLACE, words)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=3)
    page.mouse.up()
    expect(page.get_by_role("dialog", name="Label the selection")).to_be_visible()


def mark(page: Page, words: str) -> None:
    drag_over(page, words)
    page.keyboard.press("8")
    expect(page.get_by_role("dialog", name="Label the selection")).to_be_hidden()


def click_on(page: Page, words: str) -> None:
    left, top, right, _bottom = page.evaluate(PLACE, words)
    page.mouse.click((left + right) / 2, top)


def expect_painted(page: Page, name: str, *words: str) -> None:
    """Just these words carry the mark in the text, at once or soon: marks follow an act in the next frames."""
    _soon(
        lambda: (seen := list(page.evaluate(PAINTED, name))) == list(words) or f"{name} is on {seen}, not {words}", page
    )


def expect_saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_contain_text("Saved")


def expect_kept(page: Page, *words: str) -> None:
    """It is on the disk, whatever happens to the page."""
    _soon(lambda: not (missing := page.evaluate(KEPT, list(words))) or f"Not kept: {missing}", page)


def box(of: Locator) -> FloatRect:
    """Where it is, once it is drawn and stands still."""
    seen: list[FloatRect | None] = [None]

    def stands_still() -> bool | str:
        seen.append(of.bounding_box())
        return (seen[-1] is not None and seen[-1] == seen[-2]) or f"{of} does not stand still."

    _soon(stands_still, of.page)
    return cast(FloatRect, seen[-1])


def expect_true(page: Page, expression: str) -> None:
    """Asked from outside: the strict policy for scripts lets the page evaluate nothing."""
    _soon(lambda: bool(page.evaluate(expression)) or f"Not so: {expression}", page)


def _soon(look: Callable[[], bool | str], page: Page) -> None:
    """Ask until it is so; what it says instead at the end is the failure."""
    for _ in range(200):
        if (seen := look()) is True:
            return
        page.wait_for_timeout(100)
    raise AssertionError(seen)


def card(page: Page) -> Any:
    """The card of what is chosen."""
    return page.locator(".card.on")


def flag(document: Document, words: str, severity: str = "high", **more: Any) -> Flag:
    """A flag as the engine leaves it."""
    start, end = articles.place(document, words)
    values: dict[str, Any] = {"rule": "unsourced_number", "title": "Number without a source", "label": "numeric_claim"}
    values |= {"attributes": {"sourcing": "unsourced"}, "why": f"No source is named for “{words}”.", "score": 0.5}
    return Flag.objects.create(
        project=document.project,
        revision=document.in_force,
        run=document.in_force.runs.get(),
        severity=severity,
        start=start,
        end=end,
        quote=words,
        engine_version="1",
        **values | {"places": [[start, end]]} | more,
    )
