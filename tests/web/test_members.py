"""Members: let in, given roles, taken out, and each of it taken back."""

import json

import pytest
from django.urls import reverse

from annotate.models import Assignment, Membership
from tests import crew
from tests.people import person


@pytest.fixture
def members(project):
    return reverse("project", args=[project.pk])


def undo_of(client, address: str):
    """What the message on the page offers to undo with."""
    (message,) = client.get(address).context["messages"]
    return json.loads(message.extra_tags)


def test_a_manager_lets_somebody_in_and_takes_it_back(project, members, as_):
    mia = as_("mia")
    assert mia.post(members, {"name": "otto@example.org", "role": "annotator"}).url == members
    assert Membership.objects.get(project=project, user__username="otto").role == "annotator"
    undo = undo_of(mia, members)
    mia.post(undo["to"], undo["fields"])
    assert not Membership.objects.filter(project=project, user__username="otto").exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "nobody-here", "role": "viewer"}, "Nobody here is called “nobody-here”"),
        ({"name": "ann", "role": "viewer"}, "is a member already"),
        ({"name": "", "role": "viewer"}, "This field is required"),
        ({"name": "otto", "role": "king"}, "is not one of the available choices"),
    ],
)
def test_who_cannot_be_let_in_is_told_at_the_field(typed, said, members, as_):
    answer = as_("mia").post(members, typed)
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_a_role_is_changed_and_changed_back(project, ann, members, as_):
    mia, member = as_("mia"), project.memberships.get(user=ann)
    mia.post(reverse("member", args=[project.pk, member.pk]), {"role": "editor"})
    assert project.memberships.get(user=ann).role == "editor"
    undo = undo_of(mia, members)
    mia.post(undo["to"], undo["fields"])
    assert project.memberships.get(user=ann).role == "annotator"


def test_a_member_is_taken_out_and_let_in_again_as_before(project, rita, members, as_):
    mia, member = as_("mia"), project.memberships.get(user=rita)
    mia.post(reverse("member_removal", args=[project.pk, member.pk]))
    assert not project.memberships.filter(user=rita).exists()
    undo = undo_of(mia, members)
    mia.post(undo["to"], undo["fields"])
    assert project.memberships.get(user=rita).role == "editor"


def test_what_a_member_was_still_to_annotate_goes_to_the_heir(project, document, ann, rita, members, as_):
    crew.give(document, ann)
    removal = reverse("member_removal", args=[project.pk, project.memberships.get(user=ann).pk])
    assert as_("mia").post(removal, {"heir": person("otto").pk}).status_code == 404
    assert project.memberships.filter(user=ann).exists()
    as_("mia").post(removal, {"heir": rita.pk})
    assert not project.memberships.filter(user=ann).exists()
    assert Assignment.objects.open().get().annotator == rita


def test_the_last_manager_stays_and_is_told_why(project, members, as_):
    mia, member = as_("mia"), project.memberships.get(user=person("mia"))
    here = {"HTTP_REFERER": f"http://testserver{members}"}
    answer = mia.post(reverse("member_removal", args=[project.pk, member.pk]), **here)
    assert answer.url == f"http://testserver{members}"
    assert "Mia is the only manager" in mia.get(members).content.decode()
    assert project.memberships.filter(user=person("mia")).exists()


def test_anybody_may_leave(project, ann, as_):
    member = project.memberships.get(user=ann)
    answer = as_("ann").post(reverse("member_removal", args=[project.pk, member.pk]))
    assert answer.url == reverse("home")
    assert not project.memberships.filter(user=ann).exists()


def test_only_managers_change_members(project, ann, members, as_):
    member = project.memberships.get(user=ann)
    for address in (reverse("member", args=[project.pk, member.pk]), members):
        assert as_("rita").post(address, {"role": "viewer", "name": "otto"}).status_code == 403
    assert project.memberships.get(user=ann).role == "annotator"
    assert project.memberships.count() == 4
