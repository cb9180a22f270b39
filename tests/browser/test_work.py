"""Giving out work in a real browser, and taking the next."""

from django.urls import reverse
from playwright.sync_api import expect

from annotate.models import Assignment
from tests import articles, crew
from tests.browser.test_pages import check


def test_an_editor_ticks_articles_and_gives_them_to_somebody(project, document, ann, sign_in, address):
    articles.document(project, ann, text="Other words.", title="Other")
    page = sign_in("rita")
    page.goto(address(reverse("documents", args=[project.pk])))
    page.get_by_label("Tick Homes under water").check()
    page.get_by_label("Give what is ticked to").select_option("Ann")
    page.get_by_role("button", name="Give", exact=True).click()
    expect(page.get_by_text("1 article is given to Ann.")).to_be_visible()
    assert Assignment.objects.get().document == document


def test_an_annotator_takes_the_next_and_gives_it_back(project, document, sign_in, address):
    page = sign_in("ann")
    page.goto(address(reverse("desk", args=[project.pk])))
    page.get_by_role("button", name="Take the next article").click()
    expect(page.get_by_role("heading", name="Homes under water").first).to_be_visible()
    page.goto(address(reverse("desk", args=[project.pk])))
    page.get_by_role("button", name="Give it back").click()
    expect(page.get_by_text("is given back")).to_be_visible()


def test_everybody_can_use_the_pages_of_work(project, ann, mia, sign_in, address, assert_accessible):
    crew.make_blind(project)
    document = articles.document(project, mia, title="Homes under water")
    crew.give(document, ann)
    for who, places in (("mia", ("work", "documents")), ("ann", ("desk", "work"))):
        page = sign_in(who)
        for place in places:
            page.goto(address(reverse(place, args=[project.pk])))
            check(page, assert_accessible)
    page.goto(address(reverse("annotating", args=[document.pk])))
    expect(page.get_by_text("You work on this blind")).to_be_visible()
    assert_accessible(page)
