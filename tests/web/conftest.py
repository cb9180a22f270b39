"""People who use the pages, with a browser that runs no script."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from annotate.models import Document, Flag, Project, Run, User
from annotate.services.workflow import count_open_flags
from annotate.web.people.sessions import SEEN
from tests import articles, people


@pytest.fixture(autouse=True)
def no_worker_yet() -> None:
    """What a test says of a worker ends with it."""
    cache.clear()


@pytest.fixture
def as_(project: Project) -> Callable[[str], Client]:
    """A client signed in as the person of that name."""

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(people.person(username))
        session = client.session
        session[SEEN] = int(
            timezone.now().timestamp()
        )  # as after a page or two: what counts questions counts the page's
        session.save()
        return client

    return sign_in


@pytest.fixture
def document(project: Project, ann: User) -> Document:
    return articles.document(project, ann, title="Homes under water", publisher="Estuary Wire")


@pytest.fixture
def flagged(document: Document) -> Document:
    """The document as the engine leaves it: a flag of high severity and one of low."""
    run = document.in_force.runs.get()
    for words, severity in [("6.4 million crowns", "high"), ("3.1 metres", "low")]:
        start, end = articles.place(document, words)
        Flag.objects.create(
            project=document.project,
            revision=document.in_force,
            run=run,
            rule="unsourced_number",
            title="Number without a source",
            severity=severity,
            start=start,
            end=end,
            quote=words,
            why=f"No source is named for “{words}”.",
            score=0.5,
            engine_version="1",
        )
    Run.objects.filter(pk=run.pk).update(status=Run.Status.DONE)
    Document.objects.filter(pk=document.pk).update(status=Document.Status.FLAGGED)
    count_open_flags(document)
    document.refresh_from_db()
    return document
