"""People who use the API."""

import pytest
from rest_framework.test import APIClient

from annotate.models import Document, User
from tests import articles, people


@pytest.fixture
def client_of(project):
    """An API client that acts as the person of that name."""

    def make(username: str) -> APIClient:
        client = APIClient()
        client.force_authenticate(people.person(username))
        return client

    return make


@pytest.fixture
def document(project, ann: User) -> Document:
    return articles.document(project, ann)
