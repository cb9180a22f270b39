"""Who has left is a former member wherever the project shows them; who comes back is themselves again."""

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from annotate.models import Document, Project, User
from annotate.services.assigning.assignments import assign
from annotate.services.comments import add_comment
from annotate.services.people.members import add_member, close_account, remove_member
from tests import articles, people


@pytest.fixture
def document(project: Project, ann: User, mia: User) -> Document:
    """An article that Ann annotated and spoke of, before she left."""
    made = articles.document(project, ann)
    said = articles.annotation(made, ann)
    articles.submitted(made, ann, words="3.1 metres")
    add_comment(on=said, text="Which port?", by=ann)
    return made


def leave(project: Project, person: User) -> None:
    remove_member(member=project.memberships.get(user=person), by=person)


def shown(document: Document, project: Project) -> dict[str, str]:
    """What Mia is shown, page by page."""
    page, api = Client(), APIClient()
    page.force_login(people.person("mia"))
    api.force_authenticate(people.person("mia"))
    pages = {name: reverse(name, args=[project.pk]) for name in ("activity", "documents", "agreement")}
    pages |= {name: reverse(name, args=[document.pk]) for name in ("annotating", "approval")}
    told = {name: page.get(address).content.decode() for name, address in pages.items()}
    for name in ("annotations", "comments"):
        told[name] = api.get(f"/api/v1/documents/{document.pk}/{name}").content.decode()
    told["document"] = api.get(f"/api/v1/documents/{document.pk}").content.decode()
    return told


def test_who_left_is_shown_as_a_former_member_everywhere(document, project, ann):
    assert not [name for name, said in shown(document, project).items() if "former member" in said]
    leave(project, ann)
    assert [name for name, said in shown(document, project).items() if "Ann (former member)" not in said] == []


def test_what_was_given_out_is_of_a_former_member_and_for_one(document, project, ann, rita, mia):
    assign(project=project, documents=[document], annotators=[ann], by=rita)
    leave(project, rita)
    page = Client()
    page.force_login(ann)
    assert "Given to you by Rita (former member)" in page.get(reverse("desk", args=[project.pk])).content.decode()
    leave(project, ann)
    page.force_login(mia)
    activity = page.get(reverse("activity", args=[project.pk])).content.decode()
    assert "”, for Ann (former member)" in activity


def test_elsewhere_the_name_stays(document, project, ann):
    other = people.project("Harbour")
    leave(project, ann)
    api = APIClient()
    api.force_authenticate(people.person("mia"))
    assert "former member" not in api.get(f"/api/v1/projects/{other.pk}/members").content.decode()


def test_who_comes_back_is_themselves_again(document, project, ann, mia):
    leave(project, ann)
    add_member(project=project, name="ann", role="viewer", by=mia)
    assert not [name for name, said in shown(document, project).items() if "former member" in said]
    ann.refresh_from_db()
    assert ann.projects_left == []


def test_of_a_closed_account_no_name_is_left(document, project, ann):
    close_account(user=ann, by=ann)
    told = shown(document, project)
    assert [name for name, said in told.items() if f"former member {ann.pk}" not in said] == []
    assert [name for name, said in told.items() if ">Ann<" in said or '"Ann"' in said] == []
