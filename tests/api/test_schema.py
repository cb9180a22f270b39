"""What the schema promises, asked for at random: no request of any shape breaks the server."""

import os

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings

from annotate.services.people.tokens import create_token
from annotate_site.wsgi import application
from tests import articles


@pytest.fixture
def one_connection():
    """Requests through WSGI share the test's connection, and so must not close it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def schema(project, ann, one_connection):
    """The API as its own schema describes it."""
    articles.annotation(articles.document(project, ann), ann)
    return schemathesis.openapi.from_wsgi("/api/v1/schema?format=json", application)


@pytest.fixture
def headers(project, mia) -> dict[str, str]:
    _, key = create_token(by=mia, name="schemathesis")
    return {"Authorization": f"Token {key}"}


def test_no_request_breaks_the_server(schema, headers):
    broken = {}
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(
            max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
        )
        def ask(case):
            assert case.call(headers=headers).status_code < 500

        try:
            ask()
        except Exception as problem:  # noqa: BLE001  whatever breaks is named below, with its address
            broken[operation.label] = repr(problem)
    assert broken == {}


def test_the_schema_is_made_without_a_warning():
    call_command("spectacular", "--validate", "--fail-on-warn", file=os.devnull)
