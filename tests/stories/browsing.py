"""What a person does in the browser, by the names that are on the screen."""

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


# Where the pointer has to be so that the browser selects just these words of the article.
ENDS = """words => {
    const article = document.querySelector('[data-article]')
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
    for (let node; (node = walker.nextNode());) {
        const at = node.data.indexOf(words)
        if (at < 0) continue
        const range = new Range()
        range.setStart(node, at)
        range.setEnd(node, at + words.length)
        range.startContainer.parentElement.scrollIntoView({ block: 'center' })
        const lines = [...range.getClientRects()].filter(line => line.width > 1)
        const [first, last] = [lines[0], lines.at(-1)]
        return [[first.left + 1, first.top + first.height / 2], [last.right - 1, last.top + last.height / 2]]
    }
    throw new Error(`no “${words}” in the article`)
}"""
