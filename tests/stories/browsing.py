"""What a person does in the browser, by the names that are on the screen."""

import re

from playwright.sync_api import Page, expect


def sign_in(page: Page, url: str, username: str, password: str) -> None:
    """Through the form, as anybody does."""
    page.goto(f"{url}/sign-in")
    page.get_by_label("User name or e-mail").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)


def select_words(page: Page, words: str) -> None:
    """Draw over the words with the mouse, from the middle of their first line to their end."""
    start, end = page.evaluate(ENDS, words)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    page.mouse.move(*end, steps=4)
    page.mouse.up()
    expect(page.get_by_role("dialog", name="Label the selection")).to_be_visible()


def begin_project(site, mia: Page, name: str) -> int:
    mia.goto(f"{site.url}/projects/new")
    mia.get_by_label("Name").fill(name)
    mia.get_by_role("button", name="Begin the project").click()
    mia.wait_for_url(re.compile(r"/projects/\d+"))
    project = int(re.findall(r"/projects/(\d+)", mia.url)[0])
    for username, role in [("ann", "annotator"), ("rita", "editor")]:
        mia.goto(f"{site.url}/projects/{project}/project")
        adding = mia.get_by_role("region", name="Add a member")
        adding.get_by_role("textbox").fill(username)
        adding.get_by_role("combobox").select_option(role)
        adding.get_by_role("button", name="Add").click()
        expect(mia.get_by_role("cell", name=username, exact=True)).to_be_visible()
    return project


def has_nothing_left(rita: Page) -> None:
    """All is decided, and the last decision is with the server: it was hers to take back for some seconds."""
    expect(rita.get_by_role("heading", name="Nothing waits for you")).to_be_visible()
    expect(rita.locator("[data-told]").get_by_role("link", name="Open it")).to_be_visible()


# Where the pointer has to be so that the browser selects just these words of the article, once the page stands still.
ENDS = """async words => {
    const article = document.querySelector('[data-article]')
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
    const range = new Range()
    let node = walker.nextNode()
    while (node && !node.data.includes(words)) node = walker.nextNode()
    if (!node) throw new Error(`no “${words}” in the article`)
    range.setStart(node, node.data.indexOf(words))
    range.setEnd(node, node.data.indexOf(words) + words.length)
    function ends() {
        const lines = [...range.getClientRects()].filter(line => line.width > 1)
        const [first, last] = [lines[0], lines.at(-1)]
        return [[first.left + 1, first.top + first.height / 2], [last.right - 1, last.top + last.height / 2]]
    }
    let before = ''
    for (let still = 0; still < 5; still += 1) {
        node.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' })
        const now = JSON.stringify(ends())
        if (now !== before) still = 0
        before = now
        await new Promise(resolve => setTimeout(resolve, 50))
    }
    return ends()
}"""
