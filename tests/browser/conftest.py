"""People with a browser, before the live site."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Page

from annotate.models import Document, Project, User
from tests import articles, people


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
