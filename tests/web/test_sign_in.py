"""Signing in and out, and where one comes to."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import people


@pytest.mark.parametrize("name", ["ann", "ann@example.org", "ANN@example.org"])
def test_user_name_and_email_both_open_the_door(name, project):
    answer = Client().post(reverse("sign_in"), {"username": name, "password": people.PASSWORD})
    assert answer.status_code == 302
    assert answer.url == reverse("home")


def test_wrong_password_keeps_the_name_and_says_so(project):
    answer = Client().post(reverse("sign_in"), {"username": "ann", "password": "wrong"})
    page = answer.content.decode()
    assert 'value="ann"' in page
    assert "do not fit together" in page


def test_too_many_wrong_passwords_lock_the_name_for_a_while(project, settings):
    client = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(reverse("sign_in"), {"username": "ann", "password": "wrong"})
    assert answer.status_code == 429
    assert "Wait 10 minutes" in answer.content.decode()
    assert 0 < int(answer["Retry-After"]) <= 600


def test_signing_out_takes_a_button_not_a_link(as_):
    ann = as_("ann")
    assert ann.get(reverse("sign_out")).status_code == 405
    assert ann.post(reverse("sign_out")).url == reverse("sign_in")
    assert ann.get(reverse("account")).status_code == 302


def test_a_page_holds_no_inline_script_and_no_inline_style(project, document, as_):
    for page in ("desk", "documents", "documents_add", "datasets", "dataset_new", "project", "labels", "guidelines"):
        html = as_("mia").get(reverse(page, args=[project.pk])).content.decode()
        assert " style=" not in html
        assert "<script>" not in html
        assert " onclick=" not in html
