"""A feed brought in before one's eyes: what is in, what is not, and why; where else an article appeared."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from playwright.sync_api import expect

from annotate.services.copies import stories_of
from annotate.services.intake.article_requests import request_files
from annotate.services.intake.intakes import bring_in
from annotate.services.runs import carry_out
from tests import articles
from tests.browser.test_pages import LONG, check
from tests.fetching.server import HERE, serving
from tests.text.files import pdf


@pytest.fixture
def site():
    with serving() as one:
        yield one


def test_a_feed_is_brought_in_and_followed_to_its_end(
    project, ann, sign_in, address, site, settings, assert_accessible
):
    settings.FETCH_ALLOWED = HERE
    page = sign_in("ann")
    links = [site.put(f"/{n}", f"<article><p>Gate {n} held {n}0 waves.</p></article>") for n in range(2)]
    told = "".join(f"<item><title>Gate</title><link>{link}</link></item>" for link in [*links, site.address + "/gone"])
    feed = site.put("/feed", f'<rss version="2.0"><channel><title>Wire</title>{told}</channel></rss>')
    page.goto(address(reverse("documents_add", args=[project.pk])))
    page.get_by_label("Address of an article").fill(feed)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("button", name="Cancel what is left")).to_be_visible()
    carry_out(project.intakes.get().run.pk, bring_in)
    expect(page.get_by_role("status")).to_contain_text("2 articles added.")
    expect(page.get_by_role("listitem").filter(has_text=re.compile("Not added"))).to_contain_text("no such page")
    expect(page.get_by_role("button", name="Try again what was not added")).to_be_visible()
    check(page, assert_accessible)


def test_long_names_and_copies_fit_on_every_screen(project, ann, sign_in, address, assert_accessible):
    given = [ContentFile(data, name=name) for name, data in ((f"{LONG[:200]}.txt", b"Words."), ("scan.pdf", pdf("")))]
    intake = request_files(project=project, files=given, by=ann)
    carry_out(intake.run.pk, bring_in)
    articles.document(project, ann, title=LONG, publisher="Estuary Wire")
    articles.document(project, ann, text=f"From our wire\n\n{articles.STORM}", title="Homes flooded")
    stories_of(project)
    page = sign_in("ann")
    page.goto(address(reverse("article_import", args=[project.pk, intake.pk])))
    check(page, assert_accessible)
    page.goto(address(reverse("documents", args=[project.pk])))
    expect(page.get_by_text("Also appeared as")).to_have_count(2)
    check(page, assert_accessible)
