"""Coming in by an invitation: by mail or by link, once, for who has an account and for who makes one."""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from annotate.errors import NotPermitted, TooManyRequests
from annotate.models import Invitation, Membership, Project, User
from annotate.services.people.invitations import MOST_AN_HOUR, invite
from annotate.services.people.members import change_role
from tests import people

NEW = {"first_name": "Nora", "last_name": "Lind", "username": "nora", "password": "another horse battery"}


@pytest.fixture
def link(project, mia) -> str:
    """Where an invitation to annotate leads."""
    _, key = invite(project=project, role="annotator", by=mia)
    return reverse("invitation", args=[key])


def role_of(username: str, project: Project) -> str | None:
    return Membership.objects.filter(user__username=username, project=project).values_list("role", flat=True).first()


def test_a_manager_makes_a_link_that_is_shown_once(project, as_):
    mia = as_("mia")
    page = mia.post(reverse("invitation_new", args=[project.pk]), {"role": "editor"}).content.decode()
    link = re.search(r'id="new-link"[^>]*>http://testserver(/invitations/[\w-]+)<', page)[1]
    later = mia.get(reverse("project", args=[project.pk])).content.decode()
    assert "Whoever has the link" in later
    assert link not in later
    assert Client().get(link).status_code == 200


def test_an_invitation_by_mail_says_who_invites_to_what(project, as_):
    as_("mia").post(reverse("invitation_new", args=[project.pk]), {"email": "nora@example.org", "role": "annotator"})
    (sent,) = mail.outbox
    assert sent.to == ["nora@example.org"]
    assert sent.subject == "Mia invites you to “Estuary floods”"
    link = re.search(r"http://testserver(/invitations/\S+)", sent.body)[1]
    Client().post(link, NEW)
    assert User.objects.get(username="nora").email == "nora@example.org"


def test_where_no_mail_goes_out_the_link_is_there_to_hand_over(project, as_):
    with patch("annotate.services.people.invitations.send_mail", side_effect=ConnectionRefusedError):
        sent = {"email": "nora@example.org", "role": "annotator"}
        page = as_("mia").post(reverse("invitation_new", args=[project.pk]), sent).content.decode()
    assert "could not be handed over" in page
    assert "/invitations/" in page


def test_who_makes_an_account_is_in_with_the_role(project, link):
    client = Client()
    answer = client.post(link, NEW)
    assert answer.url == reverse("desk", args=[project.pk])
    assert client.get(answer.url).status_code == 200
    assert role_of("nora", project) == "annotator"
    assert User.objects.get(username="nora").check_password(NEW["password"])
    assert project.events.filter(act="join", by__username="nora").exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"username": "ANN"}, "has that user name already"),
        ({"username": "nora@example.org"}, "without @"),
        ({"username": "no ra"}, "valid username"),
        ({"password": "7letter"}, "too short"),
        ({"username": "noralind", "password": "noralind1"}, "too similar"),
        ({"first_name": ""}, "required"),
    ],
)
def test_what_will_not_do_is_told_at_its_field_and_nothing_is_used_up(typed, said, link):
    answer = Client().post(link, NEW | {"password": "another horse battery"} | typed)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert Invitation.objects.open().count() == 1
    assert not User.objects.filter(first_name="Nora").exists()


def test_who_has_an_account_comes_in_by_one_click(project, link, as_):
    otto = as_("otto")
    assert "You are signed in as <b>otto</b>" in otto.get(link).content.decode()
    assert otto.post(link).url == reverse("desk", args=[project.pk])
    assert role_of("otto", project) == "annotator"


def test_signing_in_first_leads_back(link):
    page = Client().get(link).content.decode()
    there = re.search(r'href="(/sign-in\?next=[^"]+)"', page)[1]
    answer = Client().post(there, {"username": "otto", "password": people.PASSWORD})
    assert answer.url == link


def test_a_member_does_not_use_it_up(link, as_):
    assert as_("ann").post(link).status_code == 400
    assert Invitation.objects.open().exists()


def used(invitation: Invitation) -> None:
    Invitation.objects.update(accepted_at=timezone.now(), accepted_by=people.person("otto"))


def revoked(invitation: Invitation) -> None:
    Invitation.objects.update(revoked_at=timezone.now())


def run_out(invitation: Invitation) -> None:
    Invitation.objects.update(expires_at=timezone.now())


def of_no_manager_any_more(invitation: Invitation) -> None:
    mia, members = people.person("mia"), invitation.project.memberships
    change_role(member=members.get(user__username="rita"), role="manager", by=mia)
    change_role(member=members.get(user=mia), role="viewer", by=mia)


@pytest.mark.parametrize("why", [used, revoked, run_out, of_no_manager_any_more])
def test_it_opens_nothing_any_more(why, project, link):
    why(Invitation.objects.get())
    answer = Client().post(link, NEW)
    assert answer.status_code == 404
    assert "Ask who invited you" in answer.content.decode()
    assert not User.objects.filter(username="nora").exists()


def test_it_lets_in_one_person(project, link):
    Client().post(link, NEW)
    assert Client().post(link, NEW | {"username": "nils"}).status_code == 404
    assert not User.objects.filter(username="nils").exists()


def test_it_is_taken_back(project, link, as_):
    place = reverse("invitation_revocation", args=[project.pk, Invitation.objects.get().pk])
    assert as_("otto").post(place).status_code == 404
    as_("mia").post(place)
    assert Client().get(link).status_code == 404


def test_only_managers_invite(project, rita, as_):
    with pytest.raises(NotPermitted):
        invite(project=project, role="viewer", by=rita)
    assert "Invite somebody new" not in as_("rita").get(reverse("project", args=[project.pk])).content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"email": "nobody", "role": "viewer"}, "valid email"),
        ({"email": "ANN@example.org", "role": "viewer"}, "has that address already"),
        ({"email": "", "role": "king"}, "not one of the available choices"),
    ],
)
def test_an_invitation_that_cannot_be(sent, said, project, as_):
    answer = as_("mia").post(reverse("invitation_new", args=[project.pk]), sent)
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_nobody_invites_in_bulk(project, mia):
    for _ in range(MOST_AN_HOUR):
        invite(project=project, role="viewer", by=mia)
    with pytest.raises(TooManyRequests) as problem:
        invite(project=project, role="viewer", by=mia)
    assert 0 < problem.value.facts["wait"] <= 3600
    Invitation.objects.update(created_at=timezone.now() - timedelta(hours=2))
    invite(project=project, role="viewer", by=mia)


def test_who_guesses_links_has_to_wait(link, settings):
    client = Client()
    for number in range(settings.AXES_FAILURE_LIMIT):
        client.get(reverse("invitation", args=[f"guess{number}"]))
    assert client.get(link).status_code == 429


def test_the_key_is_kept_nowhere(project, link):
    key = link.rpartition("/")[2]
    assert key not in str(list(Invitation.objects.values()))
    assert key not in str(list(project.events.values()))
