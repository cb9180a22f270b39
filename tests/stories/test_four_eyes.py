"""Ann annotates, Rita reviews, Otto is an outsider: the whole way in a real browser, from an article to a dataset."""

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import requests
from playwright.sync_api import Page, expect

from tests.stories.browsing import begin_project, has_nothing_left, select_words
from tests.stories.machine import Machine
from tests.stories.releasing import build_and_download, is_whole
from tests.stories.until import until


@dataclass(frozen=True)
class Article:
    """What is pasted, what a good run flags in it, and what Ann does with it."""

    text: str
    rules: Counter[str]  # flags expected, by rule
    dropped: str  # the figure that the heading states as fact
    content: str
    source: str
    cue: str


STORM = Article(
    text=(files("annotate") / "samples" / "storm-surge.txt").read_text("utf-8"),
    rules=Counter(
        flag["rule"]
        for flag in json.loads((files("annotate") / "samples" / "storm-surge.json").read_text("utf-8"))["expected"][
            "flags"
        ]
    ),
    dropped="4,310",
    content="that 4,310 homes had taken in water by noon",
    source="The Merrin Harbour Authority",
    cue="estimated",
)
PARADIGM = Counter(
    attribution_dropped=1,
    single_source=1,
    figure_conflict=1,
    hedge_inconsistency=3,
    sum_closes=1,
    sum_mismatch=2,
    ambiguous_distribution=3,
    unbalanced_quotation=1,
)


def test_with_an_article_of_our_own(site, as_person, tmp_path):
    tell_story(site, as_person, tmp_path, STORM, "Storm story")


def test_with_the_paradigm(shared, site, as_person, tmp_path):
    told = json.loads((shared / "seed" / "expected.json").read_text("utf-8"))
    heading, credited, *_ = told["claims"]
    words = {part: credited[part]["text"] for part in ("content", "source", "cue")}
    tell_story(site, as_person, tmp_path, Article(told["text"], PARADIGM, heading["text"], **words), "Paradigm story")


def tell_story(site, as_person: Callable[[str], Page], folder: Path, article: Article, name: str) -> None:
    project = begin_project(site, as_person("mia"), name)
    ann, rita = as_person("ann"), as_person("rita")
    document = paste(site, ann, project, name, article)
    sees_just_the_flags_expected(Machine(site.url, "ann", site.password), ann, document, article)
    confirms_what_the_heading_states(ann, article)
    marks_the_attribution(ann, article)
    submits(ann, 2)
    cannot_approve_her_own(site, ann, project)
    approves_one_and_returns_one(site, rita, project)
    mends_it(site, ann, project)
    approves_the_rest(site, rita, project)
    build_and_download(site, rita, project, folder)
    is_whole(folder)
    records = [json.loads(line) for line in (folder / "records.jsonl").read_text("utf-8").splitlines()]
    say_exactly_what_was_decided(records, article)
    otto_gets_404_for_everything(site, project, document)


def paste(site, ann: Page, project: int, title: str, article: Article) -> int:
    ann.goto(f"{site.url}/projects/{project}/documents/add")
    ann.get_by_label("Title").fill(title)
    ann.get_by_role("region", name="Or paste a text").get_by_role("textbox", name="Text").fill(article.text)
    ann.get_by_role("button", name="Add this text").click()
    ann.get_by_role("link", name="Open it").or_(ann.get_by_role("button", name="Open it")).click()
    ann.wait_for_url(re.compile(r"/documents/\d+$"))
    return int(ann.url.partition("?")[0].rpartition("/")[2])


def sees_just_the_flags_expected(machine: Machine, ann: Page, document: int, article: Article) -> None:
    flags = until(lambda: machine.results(f"documents/{document}/flags"))
    assert Counter(flag["rule"] for flag in flags) == article.rules
    expect(ann.locator("[data-tally]")).to_have_text(f"0 of {len(flags)} flags decided")
    cards = ann.get_by_role("listitem").filter(has=ann.get_by_role("heading"))
    expect(cards).to_have_count(len(flags))
    assert Counter(cards.get_by_role("heading").all_text_contents()) == Counter(flag["title"] for flag in flags)


def confirms_what_the_heading_states(ann: Page, article: Article) -> None:
    card = ann.get_by_role("listitem").filter(has=ann.get_by_role("heading", name="Attribution dropped"))
    card.click()
    expect(card).to_contain_text(f"No source is named for “{article.dropped}”")
    ann.keyboard.press("c")
    expect(card).to_contain_text("Confirmed by you")


def marks_the_attribution(ann: Page, article: Article) -> None:
    select_words(ann, article.content)
    ann.keyboard.press("a")
    select_words(ann, article.source)
    ann.keyboard.press("1")
    select_words(ann, article.cue)
    ann.keyboard.press("2")
    ann.get_by_role("tab", name="Annotations").click()
    made = ann.get_by_role("listitem").filter(has_text=article.content[:30])
    expect(made).to_contain_text(article.source)
    expect(made).to_contain_text(article.cue)
    expect(ann.locator("[data-saved]")).to_contain_text("Saved")


def submits(ann: Page, count: int) -> None:
    ann.get_by_role("button", name="Submit", exact=True).click()
    ann.get_by_role("dialog").get_by_role("button", name="Submit your").click()
    expect(ann.get_by_role("alert").filter(has_text="submitted")).to_be_visible()


def cannot_approve_her_own(site, ann: Page, project: int) -> None:
    ann.goto(f"{site.url}/projects/{project}/review")
    expect(ann.get_by_role("heading", name="Review is for editors")).to_be_visible()
    machine = Machine(site.url, "ann", site.password)
    for own in machine.results(f"projects/{project}/annotations"):
        machine.post(f"annotations/{own['id']}/reviews", {"decision": "approve", "version": own["version"]}, 403)


def approves_one_and_returns_one(site, rita: Page, project: int) -> None:
    rita.goto(f"{site.url}/projects/{project}/review")
    expect(rita.get_by_role("navigation", name="Review queue").get_by_role("listitem")).to_have_count(2)
    rita.keyboard.press("a")
    expect(rita.get_by_role("navigation", name="Review queue").get_by_role("listitem")).to_have_count(1)
    rita.keyboard.press("r")
    rita.get_by_role("textbox", name="Reason").fill("The cue class is missing.")
    rita.keyboard.press("Enter")
    has_nothing_left(rita)


def mends_it(site, ann: Page, project: int) -> None:
    ann.goto(f"{site.url}/projects/{project}")
    returned = ann.get_by_role("region", name="Returned to you")
    expect(returned).to_contain_text("The cue class is missing.")
    returned.get_by_role("link", name="Start here").click()
    expect(ann.locator("[data-tally]")).to_contain_text("flags decided")  # the screen is alive
    ann.get_by_role("tab", name="Annotations").click()
    ann.get_by_role("listitem").filter(has_text="The cue class is missing.").click()
    ann.keyboard.press("e")
    ann.get_by_label("Cue").last.select_option("neutral")
    ann.get_by_label("Note").fill("It only says so.")
    expect(ann.locator("[data-saved]")).to_contain_text("Saved")
    submits(ann, 1)


def approves_the_rest(site, rita: Page, project: int) -> None:
    rita.goto(f"{site.url}/projects/{project}/review")
    expect(rita.get_by_text("what changed since you returned it")).to_be_visible()
    rita.keyboard.press("a")
    has_nothing_left(rita)


def say_exactly_what_was_decided(records: list[dict[str, Any]], article: Article) -> None:
    claim, attribution = sorted(records, key=lambda record: record["label"], reverse=True)
    assert [(r["label"], r["status"], r["author"]) for r in (claim, attribution)] == [
        ("numeric_claim", "approved", "ann"),
        ("attribution", "approved", "ann"),
    ]
    assert claim["flag"]["rule"] == "attribution_dropped"
    assert [span["quote"] for span in claim["spans"]] == [article.dropped]
    quotes = {span["role"]: span["quote"] for span in attribution["spans"]}
    assert quotes == {"source": article.source, "cue": article.cue, "content": article.content}
    decisions = [[(r["reviewer"], r["decision"], r["reason"]) for r in one["reviews"]] for one in records]
    assert sorted(decisions, key=len) == [
        [("rita", "approve", "")],
        [("rita", "return", "The cue class is missing."), ("rita", "approve", "")],
    ]
    for record in records:
        times = [record["created_at"], record["submitted_at"], record["reviews"][-1]["at"]]
        assert times == sorted(times)
        assert all(article.text[span["start"] : span["end"]] == span["quote"] for span in record["spans"])


def otto_gets_404_for_everything(site, project: int, document: int) -> None:
    otto = requests.Session()
    otto.get(f"{site.url}/sign-in", timeout=30)
    token = otto.cookies["csrftoken"]
    form = {"username": "otto", "password": site.password, "csrfmiddlewaretoken": token}
    otto.post(f"{site.url}/sign-in", form, timeout=30, headers={"Referer": site.url})
    assert "sessionid" in otto.cookies
    for address in ("", "/documents", "/documents/add", "/review", "/datasets", "/datasets/1", "/project"):
        assert otto.get(f"{site.url}/projects/{project}{address}", timeout=30).status_code == 404, address
    assert otto.get(f"{site.url}/documents/{document}", timeout=30).status_code == 404
    machine = Machine(site.url, "otto", site.password)
    for address in (
        f"projects/{project}",
        f"projects/{project}/documents",
        f"documents/{document}",
        f"documents/{document}/flags",
    ):
        machine.get(address, 404)
