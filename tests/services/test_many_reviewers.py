"""Fifty reviewers decide at once, by the API and on a real database: each annotation exactly once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from rest_framework.test import APIClient

from annotate.models import Annotation, Event, Review, Role
from annotate.services.people.members import add_member
from tests import articles, people

REVIEWERS = 50
WORDS = ("6.4 million crowns", "3.1 metres", "4,310 homes", "four hours")


@pytest.fixture
def project(transactional_db: None):
    return people.project()


@pytest.mark.django_db(transaction=True)
def test_of_fifty_at_once_one_decides_each_and_the_others_are_told(project):
    mia, ann = people.person("mia"), people.person("ann")
    document = articles.document(project, ann)
    waiting = [articles.submitted(document, ann, words=words) for words in WORDS]
    editors = [people.person(f"editor{n}") for n in range(REVIEWERS)]
    for editor in editors:
        add_member(project=project, name=editor.username, role=Role.EDITOR, by=mia)
    start = Barrier(REVIEWERS)

    def decide_all(number: int) -> list[tuple[int, str]]:
        client = APIClient()
        client.force_authenticate(editors[number])
        begin = number % len(waiting)
        said = {"decision": ("approve", "return", "reject")[number % 3], "reason": "Because"}
        start.wait()
        try:
            return [sent(client, one, said) for one in waiting[begin:] + waiting[:begin]]
        finally:
            connection.close()

    def sent(client: APIClient, one: Annotation, said: dict[str, str]) -> tuple[int, str]:
        address = f"/api/v1/annotations/{one.pk}/reviews"
        answer = client.post(address, said, HTTP_IF_MATCH=f'"{one.version}"')
        return answer.status_code, answer.json().get("code", "")

    with ThreadPoolExecutor(REVIEWERS) as pool:
        outcomes = Counter(outcome for of_one in pool.map(decide_all, range(REVIEWERS)) for outcome in of_one)
    assert outcomes == {(201, ""): len(waiting), (409, "wrong_status"): (REVIEWERS - 1) * len(waiting)}
    assert Review.objects.count() == Review.objects.values("annotation").distinct().count() == len(waiting)
    assert Event.objects.filter(act__in=["approve", "return", "reject"], subject="annotation").count() == len(waiting)
    decided = Annotation.objects.filter(status__in=["approved", "returned", "rejected"]).values_list(
        "version", flat=True
    )
    assert list(decided) == [one.version + 1 for one in waiting]
