"""People with a browser, before the live site."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Page

from annotate.models import Document, Project, Run, User
from tests import articles, people
from tests.browser.screen import flag, opened


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    cache.clear()
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def sign_in(live_server, project: Project, page: Page) -> Callable[[str], Page]:
    """The page, with that person signed in; addresses are then relative to the site."""

    def enter(username: str) -> Page:
        client = Client()
        client.force_login(people.person(username))
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        return page

    return enter


@pytest.fixture
def address(live_server) -> Callable[[str], str]:
    return lambda path: f"{live_server.url}{path}"


@pytest.fixture
def document(project: Project, ann: User) -> Document:
    return articles.document(project, ann, title="Homes under water", publisher="Estuary Wire")


@pytest.fixture
def flagged(document):
    """The document as the engine leaves it, with three flags."""
    quote = "The harbour authority estimated"
    start, end = articles.place(document, quote)
    credit = {"role": "nearest_credit", "start": start, "end": end, "quote": quote, "note": ""}
    first = articles.place(document, "4,310 homes under")
    second = articles.place(document, "4,310 homes had")
    places = [[first[0], first[0] + 11], [second[0], second[0] + 11]]
    flag(
        document,
        "4,310 homes",
        title="Attribution dropped",
        rule="attribution_dropped",
        places=places,
        evidence=[credit],
    )
    flag(document, "6.4 million crowns")
    flag(document, "3.1 metres", severity="low")
    Run.objects.filter(revision=document.current).update(status=Run.Status.DONE)
    return document


@pytest.fixture
def screen(flagged, sign_in, address):
    """Ann before the flagged article."""
    return opened(sign_in("ann"), address(f"/documents/{flagged.pk}"))
