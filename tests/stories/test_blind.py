"""Ann and Bea annotate an article blind, Rita settles what they made differently, and Mia sees it approved."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.stories.browsing import select_words
from tests.stories.machine import Machine
from tests.stories.until import until

TITLE = "Ferry line closes"
TEXT = """Ferry line closes

Some 460 passengers stood on the quay at dusk. It was a shameful failure, one of them said, and the company kept silent.
"""


@pytest.fixture
def project(site) -> int:
    """Of Mia's, with Ann and Rita in it, and one article that the engine has read."""
    mia = Machine(site.url, "mia", site.password)
    made = mia.post("projects", {"name": "Blind story"})["id"]
    for name, role in (("ann", "annotator"), ("rita", "editor")):
        mia.post(f"projects/{made}/members", {"name": name, "role": role})
    document = mia.post(f"projects/{made}/documents", {"title": TITLE, "text": TEXT})["id"]
    until(lambda: mia.results(f"documents/{document}/flags"))
    return int(made)


def test_from_assignment_to_the_approved_article(site, project, as_person, window):
    mia, bea = as_person("mia"), window()
    sets_the_rules(site, mia, project)
    comes_in_by_the_link(bea, invites(site, mia, project))
    gives_it_to_ann(site, mia, project)
    ann, rita = as_person("ann"), as_person("rita")
    ann.goto(f"{site.url}/projects/{project}")
    expect(ann.get_by_role("region", name="Yours to annotate")).to_contain_text("Given to you by Mia")
    ann.get_by_role("link", name=TITLE).first.click()
    annotates(ann, "a shameful failure")
    bea.get_by_role("button", name="Take the next article").click()
    annotates(bea, "shameful")
    sees_nobody_else(bea, "Ann")
    has_in_dispute(site, rita, project, 0)
    hands_in(ann)
    has_in_dispute(site, rita, project, 0)
    hands_in(bea)
    takes_the_version_of_bea(site, rita, project)
    approves_what_both_made(site, rita, project)
    is_told(site, ann, project, "your version does not stand")
    is_told(site, bea, project, "your version stands")
    mia.goto(f"{site.url}/projects/{project}/documents")
    expect(mia.get_by_role("row", name=TITLE)).to_contain_text("Approved")
    has_it_all_in_the_record(Machine(site.url, "mia", site.password), project)


def sets_the_rules(site, mia: Page, project: int) -> None:
    mia.goto(f"{site.url}/projects/{project}/project/work")
    rules = mia.get_by_role("region", name="Rules")
    rules.get_by_label("People who annotate each article").fill("2")
    rules.get_by_label("Blind: nobody sees").check()
    rules.get_by_role("button", name="Save the rules").click()
    expect(mia.get_by_role("status")).to_be_visible()


def invites(site, mia: Page, project: int) -> str:
    mia.goto(f"{site.url}/projects/{project}/project")
    inviting = mia.get_by_role("region", name="Invite somebody new")
    inviting.get_by_role("combobox").select_option("annotator")
    inviting.get_by_role("button", name="Invite").click()
    return mia.get_by_label("The link", exact=True).inner_text()


def comes_in_by_the_link(bea: Page, link: str) -> None:
    bea.goto(link)
    bea.get_by_label("First name").fill("Bea")
    bea.get_by_label("User name").fill("bea")
    bea.get_by_label("Password").fill("the quay at dusk")
    bea.get_by_role("button", name="Make the account").click()
    expect(bea.get_by_role("region", name="Yours to annotate")).to_contain_text("Nothing is given to you")


def gives_it_to_ann(site, mia: Page, project: int) -> None:
    mia.goto(f"{site.url}/projects/{project}/documents")
    mia.get_by_label(f"Tick {TITLE}").check()
    mia.get_by_label("Give what is ticked to").select_option("Ann")
    mia.get_by_role("button", name="Give", exact=True).click()
    expect(mia.get_by_text("1 article is given to Ann.")).to_be_visible()


def annotates(page: Page, words: str) -> None:
    """Confirm the flag, as the other does, and call loaded what one finds so."""
    expect(page.get_by_text("You work on this blind")).to_be_visible()
    expect(page.locator("[data-tally]")).to_contain_text("0 of 1 ")
    page.keyboard.press("c")
    expect(page.locator("[data-tally]")).to_contain_text("1 of 1 ")
    select_words(page, words)
    page.keyboard.press("8")
    expect(page.get_by_role("tab", name="Annotations")).to_contain_text("2")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")


def sees_nobody_else(page: Page, name: str) -> None:
    page.reload()
    expect(page.get_by_role("tab", name="Annotations")).to_contain_text("2")
    expect(page.get_by_text(name, exact=True)).to_have_count(0)


def hands_in(page: Page) -> None:
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="submitted")).to_be_visible()


def has_in_dispute(site, rita: Page, project: int, articles: int) -> None:
    rita.goto(f"{site.url}/projects/{project}")
    expect(rita.get_by_role("region", name="In dispute")).to_have_count(articles)


def takes_the_version_of_bea(site, rita: Page, project: int) -> None:
    rita.goto(f"{site.url}/projects/{project}")
    rita.get_by_role("region", name="In dispute").get_by_role("link", name=TITLE).click()
    expect(rita.get_by_role("link", name=re.compile("take Bea’s"))).to_be_visible()
    rita.get_by_role("link", name=re.compile("take Bea’s")).click()
    rita.get_by_label("Reason").fill("The one word is enough.")
    rita.get_by_role("button", name="Take it").click()
    expect(rita.get_by_text("Rita took the version of Bea.")).to_be_visible()


def approves_what_both_made(site, rita: Page, project: int) -> None:
    rita.goto(f"{site.url}/projects/{project}/review")
    waiting = rita.get_by_role("navigation", name="Review queue").locator("ul").get_by_role("listitem")
    expect(waiting).to_have_count(2)
    for left in (1, 0):
        rita.keyboard.press("a")
        expect(waiting).to_have_count(left)
    expect(rita.locator("[data-told]").get_by_role("link", name="Open it")).to_be_visible()  # it is with the server


def is_told(site, page: Page, project: int, words: str) -> None:
    page.goto(f"{site.url}/projects/{project}")
    told = page.get_by_role("region", name="What is new")
    expect(told).to_contain_text(f"Rita settled a dispute: {words}")
    expect(told).to_contain_text("The one word is enough.")


def has_it_all_in_the_record(machine: Machine, project: int) -> None:
    made = machine.results(f"projects/{project}/annotations")
    ended = sorted((one["label"], one["author"]["username"], one["status"]) for one in made)
    assert ended == [
        ("loaded", "ann", "adjudicated"),
        ("loaded", "bea", "approved"),
        ("numeric_claim", "ann", "approved"),
        ("numeric_claim", "bea", "approved"),
    ]
    (document,) = machine.results(f"projects/{project}/documents")
    assert document["status"] == "approved"
