"""From a feed on the web to a data set: Mia brings articles in, Ann annotates, Rita approves, Mia takes a release home."""

import json
from threading import Event

from playwright.sync_api import Page, expect

from tests.fetching.server import Site, serving
from tests.stories.browsing import begin_project, has_nothing_left
from tests.stories.machine import Machine
from tests.stories.releasing import build_and_download, is_whole
from tests.stories.until import until

QUAY = """Some 460 passengers stood on the quay at dusk. The last boat had left an hour before, and nobody had told them.

The company kept silent until the evening. Its office by the bridge stayed shut, and the telephone rang unheard.

The town opened the school for the night. Teachers brought blankets, and the baker sent what he had left over."""
MILL = """The old mill by the weir grinds again. It stood still for 31 years, and pigeons nested between its stones.

“We began with the wheel,” said Lena Ostrow, who leads the society of friends of the mill. “The rest came by itself.”

School classes may come in the mornings. Flour is sold at the gate as long as there is any."""
FEED = [
    ("/quay", "Ferry line closes", QUAY),
    ("/wire/7", "No boat home", f"{QUAY}\n\nFrom our wire."),
    ("/mill", "A mill turns again", MILL),
]


def test_from_a_feed_to_a_release(site, as_person, tmp_path):
    mia, ann, rita = (as_person(name) for name in ("mia", "ann", "rita"))
    project = begin_project(site, mia, "Story from the web")
    with serving() as wire:
        brings_the_feed_in(site, mia, project, wire)
    sees_which_is_a_copy(site, mia, project)
    annotates_the_mill(site, ann, project)
    approves_it(site, rita, project)
    build_and_download(site, mia, project, tmp_path)
    is_whole(tmp_path)
    (record,) = (json.loads(line) for line in (tmp_path / "records.jsonl").read_text("utf-8").splitlines())
    assert [span["quote"] for span in record["spans"]] == ["31"]
    assert (record["status"], record["author"], record["document"]["url"]) == (
        "approved",
        "ann",
        f"{wire.address}/mill",
    )


def brings_the_feed_in(site, mia: Page, project: int, wire: Site) -> None:
    """She sees two articles come in while the third keeps her waiting."""
    gate = wire.gates["/mill"] = Event()
    mia.goto(f"{site.url}/projects/{project}/documents/add")
    mia.get_by_label("Address of an article").fill(put(wire))
    mia.get_by_role("button", name="Bring it in").click()
    expect(mia.get_by_role("status")).to_contain_text("2 articles added.")
    expect(mia.get_by_role("progressbar")).to_be_visible()
    expect(mia.get_by_text("3 of 4")).to_be_visible()
    gate.set()
    expect(mia.get_by_role("status")).to_contain_text("3 articles added.", timeout=60_000)
    expect(mia.get_by_role("progressbar")).to_have_count(0)


def put(wire: Site) -> str:
    """The address of a feed, with its articles."""
    items = ""
    for path, title, text in FEED:
        paragraphs = "".join(f"<p>{words}</p>" for words in text.split("\n\n"))
        page = f"<html lang=en><nav>Home</nav><article><h1>{title}</h1>{paragraphs}</article></html>"
        items += f"<item><title>{title}</title><link>{wire.put(path, page)}</link></item>"
    return wire.put("/feed", f'<rss version="2.0"><channel><title>Estuary Wire</title>{items}</channel></rss>')


def sees_which_is_a_copy(site, mia: Page, project: int) -> None:
    machine = Machine(site.url, "mia", site.password)
    documents = machine.results(f"projects/{project}/documents")
    until(lambda: all(machine.results(f"documents/{one['id']}/flags") for one in documents))
    mia.goto(f"{site.url}/projects/{project}/documents")
    for title, other in (("Ferry line closes", "No boat home"), ("No boat home", "Ferry line closes")):
        row = mia.get_by_role("row").filter(has=mia.get_by_role("link", name=f"New revision of {title}"))
        expect(row).to_contain_text(f"Also appeared as {other} (Estuary Wire)")
    expect(mia.get_by_text("Also appeared as")).to_have_count(2)


def annotates_the_mill(site, ann: Page, project: int) -> None:
    ann.goto(f"{site.url}/projects/{project}/documents")
    ann.get_by_role("link", name="A mill turns again", exact=True).click()
    expect(ann.locator("[data-tally]")).to_have_text("0 of 1 flags decided")
    ann.keyboard.press("c")
    expect(ann.locator("[data-tally]")).to_have_text("1 of 1 flags decided")
    expect(ann.locator("[data-saved]")).to_contain_text("Saved")
    ann.get_by_role("button", name="Submit", exact=True).click()
    expect(ann.get_by_role("alert").filter(has_text="One annotation submitted")).to_be_visible()


def approves_it(site, rita: Page, project: int) -> None:
    rita.goto(f"{site.url}/projects/{project}/review")
    expect(rita.get_by_role("navigation", name="Review queue").get_by_role("listitem")).to_have_count(1)
    rita.keyboard.press("a")
    has_nothing_left(rita)
