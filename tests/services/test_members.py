"""Who belongs to a project, and what stays when somebody goes."""

import pytest

from annotate.errors import InvalidInput, LastManager, NotFound, NotPermitted
from annotate.models import Annotation, Event, Membership, Project
from annotate.services.people.members import add_member, change_role, close_account, remove_member
from tests import articles
from tests.people import PASSWORD


def member(project: Project, username: str) -> Membership:
    return project.memberships.get(user__username=username)


def test_a_manager_adds_a_person_by_name_or_address(project, mia, otto):
    assert add_member(project=project, name="otto@EXAMPLE.org", role="viewer", by=mia).user == otto
    with pytest.raises(InvalidInput, match="member already"):
        add_member(project=project, name="otto", role="editor", by=mia)


@pytest.mark.parametrize(("name", "role"), [("nobody", "viewer"), ("", "viewer"), ("otto", "king")])
def test_strange_names_and_roles(project, mia, otto, name, role):
    with pytest.raises(InvalidInput):
        add_member(project=project, name=name, role=role, by=mia)


def test_only_managers_manage(project, rita, otto):
    with pytest.raises(NotPermitted):
        add_member(project=project, name="otto", role="viewer", by=rita)
    with pytest.raises(NotFound):
        add_member(project=project, name="otto", role="viewer", by=otto)


def test_the_last_manager_stays(project, mia):
    with pytest.raises(LastManager):
        change_role(member=member(project, "mia"), role="viewer", by=mia)
    with pytest.raises(LastManager):
        remove_member(member=member(project, "mia"), by=mia)
    change_role(member=member(project, "rita"), role="manager", by=mia)
    remove_member(member=member(project, "mia"), by=mia)
    assert not project.memberships.filter(user=mia).exists()


def test_records_survive_a_closed_account(project, ann, mia, client):
    made = articles.annotation(articles.document(project, ann), ann)
    close_account(user=ann, by=ann)
    assert Annotation.objects.get(pk=made.pk).author == ann
    assert Event.objects.filter(by=ann, act="add").exists()
    ann.refresh_from_db()
    assert (ann.is_active, ann.email, ann.memberships.count()) == (False, "", 0)
    assert client.post("/sign-in", {"username": "ann", "password": PASSWORD}).status_code == 200


def test_nobody_closes_somebody_else_s_account(project, ann, mia):
    with pytest.raises(NotPermitted):
        close_account(user=ann, by=mia)
