"""What the pages say when something does not fit at all."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from annotate.services.conflicts import as_error
from annotate.web.errors import ErrorPages
from tests.people import PASSWORD


@pytest.fixture
def careful(ann) -> Client:
    """A client that is asked for its CSRF token, as browsers are."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(ann, backend="annotate.web.sign_in.NameOrEmail")
    return client


def test_a_form_without_its_token_is_told_kindly(careful, project):
    answer = careful.post(reverse("documents_add", args=[project.pk]), {"text": "x"})
    assert answer.status_code == 403
    assert "load the page again" in answer.text


def test_a_form_that_is_too_large(client, project, ann):
    client.force_login(ann, backend="annotate.web.sign_in.NameOrEmail")
    answer = client.post(reverse("documents_add", args=[project.pk]), {"text": "x" * 13_000_000})
    assert answer.status_code == 413
    assert "at most 12 MB" in answer.text


def test_an_address_nobody_knows(careful):
    assert "no such page" in careful.get("/nowhere").text


def test_a_race_to_the_same_text_is_told_as_what_it_is(project, ann):
    from tests import articles

    first = articles.document(project, ann)
    with pytest.raises(IntegrityError) as race, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO annotate_document (project_id, title, publisher, author, url, status, sha256, words, open_high,
               open_medium, open_low, version, added_by_id, added_at) SELECT project_id, 'twin', '', '', '', 'new', sha256,
               0, 0, 0, 0, 1, added_by_id, now() FROM annotate_document WHERE id = %s""",
            [first.pk],
        )
    told = as_error(race.value)
    assert (told.code, told.status) == ("duplicate_document", 409)
    page = ErrorPages(lambda request: None).process_exception(RequestFactory().get("/"), race.value)
    assert page.status_code == 409


def test_too_many_wrong_passwords_lock_the_door_for_a_while(project, client):
    for _ in range(8):
        last = client.post("/sign-in", {"username": "ann", "password": "wrong"})
    assert last.status_code == 429
    assert client.post("/sign-in", {"username": "ann", "password": PASSWORD}).status_code == 429
