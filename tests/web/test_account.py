"""One's own account."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from annotate.models import Token, User
from tests import people


@pytest.fixture
def ann_client(as_) -> Client:
    return as_("ann")


def test_the_name_others_see_is_changed(ann_client, ann):
    ann_client.post(reverse("account_name"), {"first_name": "Ann", "last_name": "O’Neill"})
    assert User.objects.get(pk=ann.pk).name == "Ann O’Neill"


def test_the_password_is_changed_and_the_session_stays(ann_client, ann):
    ann_client.post(reverse("account_password"), {"old": people.PASSWORD, "new": "another horse battery"})
    assert ann_client.get(reverse("account")).status_code == 200
    assert User.objects.get(pk=ann.pk).check_password("another horse battery")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wrong", "another horse battery", "That is not your password now."),
        (people.PASSWORD, "7letter", "too short"),
        (people.PASSWORD, "password123", "too common"),
    ],
)
def test_a_password_that_will_not_do_is_told_at_its_field(old, new, said, ann_client, ann):
    answer = ann_client.post(reverse("account_password"), {"old": old, "new": new})
    html = answer.content.decode()
    assert answer.status_code == 400
    assert said in html
    assert new not in html
    assert User.objects.get(pk=ann.pk).check_password(people.PASSWORD)


def test_a_token_is_shown_once_and_works_until_it_is_revoked(ann_client, ann, project):
    answer = ann_client.post(reverse("account_tokens"), {"name": "My script", "days": 30, "scope": "read"})
    key = re.search(r'<pre id="new-key"[^>]*>(\w+)</pre>', answer.content.decode())[1]
    assert answer.headers["Cache-Control"].startswith("max-age=0")
    api = Client(headers={"Authorization": f"Token {key}"})
    assert api.get("/api/v1/me").json()["username"] == "ann"
    page = ann_client.get(reverse("account")).content.decode()
    assert "My script" in page
    assert key not in page
    ann_client.post(reverse("token_revocation", args=[Token.objects.get().token_key]))
    assert api.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize("days", ["0", "367", "many", ""])
def test_a_token_lives_a_day_to_a_year(days, ann_client):
    answer = ann_client.post(reverse("account_tokens"), {"name": "My script", "days": days, "scope": "read"})
    assert answer.status_code == 400
    assert 'value="My script"' in answer.content.decode()
    assert not Token.objects.exists()


def test_nobody_revokes_somebody_elses_token(ann_client, as_):
    ann_client.post(reverse("account_tokens"), {"name": "Mine", "days": 1, "scope": "read"})
    assert as_("rita").post(reverse("token_revocation", args=[Token.objects.get().token_key])).status_code == 404
    assert Token.objects.exists()
