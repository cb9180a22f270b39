"""What is measured of one opened page."""

from dataclasses import dataclass
from typing import ClassVar

import psutil
from playwright.sync_api import BrowserContext, Page

from annotate.models import Document

PAINTED = """new PerformanceObserver(list => {
    if (list.getEntriesByName('painted').length) afterFrame(() => { window.paintedAt = performance.now() })
}).observe({ entryTypes: ['mark'] })
window.afterFrame = then => {
    requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = then; port2.postMessage(0) })
}
addEventListener('error', event => console.error(event.message))"""
WAIT_PAINTED = "() => window.paintedAt"
WORD = """() => {
    const block = [...document.querySelectorAll('[data-article] [data-start]')].find(one => one.getBoundingClientRect().top > 120)
    const range = new Range()
    range.setStart(block.firstChild, 30)
    range.setEnd(block.firstChild, 48)
    const { left, right, top, height } = range.getClientRects()[0]
    return [left, right, top + height / 2]
}"""
SIZE = "[...CSS.highlights.values()].reduce((sum, one) => sum + one.size, 0)"
FOLLOW = f"""([type, until]) => {{
    const size = () => {SIZE}
    const before = size()
    const isThere = until === 'palette' ? () => !document.querySelector('.palette[role=dialog]').hidden : () => size() > before
    window.took = new Promise(resolve => addEventListener(type, event => {{
        const look = () => requestAnimationFrame(() => {{
            if (!isThere()) return look()
            const {{ port1, port2 }} = new MessageChannel()
            port1.onmessage = () => resolve(performance.now() - event.timeStamp)
            port2.postMessage(0)
        }})
        look()
    }}, {{ once: true, capture: true }}))
}}"""
SCROLL = """async () => {
    const frames = []
    let last = await new Promise(requestAnimationFrame)
    for (let i = 0; i < 120; i += 1) {
        scrollBy({ top: 60, behavior: 'instant' })
        const now = await new Promise(requestAnimationFrame)
        frames.push(now - last)
        last = now
    }
    return frames.filter(one => one < 17.5).length / frames.length * 100
}"""
SENT = """() => performance.getEntriesByType('resource').filter(one => one.name.endsWith('.js')).reduce((sum, one) => sum + one.encodedBodySize, 0) / 1000"""
NAVIGATION = "() => { const [one] = performance.getEntriesByType('navigation'); return [one.responseStart, one.responseEnd, one.encodedBodySize / 1000, one.decodedBodySize / 1000] }"


@dataclass
class Measured:
    UNITS: ClassVar[dict[str, str]] = {
        "first_byte": "ms",
        "page_received": "ms",
        "navigation_to_painted": "ms",
        "mouse_up_to_palette": "ms",
        "key_to_span_visible": "ms",
        "frames_in_time_while_scrolling": "%",
        "heap": "MB",
        "memory_of_the_page": "MB",
        "page_compressed": "kB",
        "page_whole": "kB",
        "javascript_sent": "kB",
    }
    first_byte: float
    page_received: float
    navigation_to_painted: float
    mouse_up_to_palette: float
    key_to_span_visible: float
    frames_in_time_while_scrolling: float
    heap: float
    memory_of_the_page: float
    page_compressed: float
    page_whole: float
    javascript_sent: float


def measure(context: BrowserContext, address: str, document: Document) -> Measured:
    """Open it with nothing cached, mark a span, scroll."""
    page = context.new_page()
    page.add_init_script(PAINTED)
    page.goto(f"{address}/documents/{document.pk}", wait_until="commit")
    painted = page.wait_for_function(WAIT_PAINTED).json_value()
    first, received, compressed, whole = page.evaluate(NAVIGATION)
    sent = page.evaluate(SENT)
    page.wait_for_timeout(1000)
    palette = _select(page)
    page.evaluate(FOLLOW, ["keydown", "span"])
    page.keyboard.press("8")
    span = page.evaluate("window.took")
    page.wait_for_timeout(500)
    smooth = page.evaluate(SCROLL)
    heap = _heap(page)
    memory = _memory()
    context.close()
    return Measured(first, received, painted, palette, span, smooth, heap, memory, compressed, whole, sent)


def _select(page: Page) -> float:
    left, right, y = page.evaluate(WORD)
    page.mouse.move(left + 1, y)
    page.mouse.down()
    page.mouse.move(right - 1, y, steps=3)
    page.evaluate(FOLLOW, ["pointerup", "palette"])
    page.mouse.up()
    return float(page.evaluate("window.took"))


def _heap(page: Page) -> float:
    client = page.context.new_cdp_session(page)
    client.send("HeapProfiler.collectGarbage")
    client.send("Performance.enable")
    values = {one["name"]: one["value"] for one in client.send("Performance.getMetrics")["metrics"]}
    return float(values["JSHeapUsedSize"]) / 1e6


def _memory() -> float:
    """What the page's process has to itself: its heap, the document, what is laid out and painted."""
    all_of_them = psutil.Process().children(recursive=True)
    renderers = [one for one in all_of_them if "--type=renderer" in one.cmdline()]
    return float(max(one.memory_full_info().uss for one in renderers)) / 1e6
