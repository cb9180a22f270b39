"""Where one is signed in, and ending it."""

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from annotate.services.people.members import close_account
from annotate.web.people.sessions import SEEN, device
from tests import people

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0"


def signed_in(agent: str = FIREFOX, **more: Any) -> Client:
    client = Client(HTTP_USER_AGENT=agent, **more)
    client.post(reverse("sign_in"), {"username": "ann", "password": people.PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("account")).status_code == 200


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (FIREFOX, "Firefox on Linux"),
        (IPHONE, "Safari on an iPhone"),
        (WINDOWS, "Edge on Windows"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", "Unknown program"),
    ],
)
def test_a_device_is_said_in_words(told, said):
    assert device(told) == said


def test_the_sessions_are_listed_with_device_and_address(project):
    signed_in(IPHONE, REMOTE_ADDR="192.0.2.7")
    page = signed_in().get(reverse("account")).content.decode()
    assert "Safari on an iPhone" in page
    assert "<code>192.0.2.7</code>" in page
    assert page.count("this one") == 1


def test_behind_a_proxy_the_address_is_the_one_it_saw(project, settings):
    settings.BEHIND_TLS_PROXY = True
    signed_in(HTTP_X_FORWARDED_FOR="10.9.9.9, 203.0.113.5")
    assert UserSession.objects.get().ip == "203.0.113.5"


def test_without_a_proxy_nobody_names_their_own_address(project):
    signed_in(HTTP_X_FORWARDED_FOR="203.0.113.5")
    assert UserSession.objects.get().ip == "127.0.0.1"


def test_one_session_is_ended(project):
    other, mine = signed_in(IPHONE), signed_in()
    (one,) = UserSession.objects.filter(user_agent=IPHONE)
    mine.post(reverse("session_end", args=[one.pk]))
    assert (is_in(other), is_in(mine)) == (False, True)


def test_nobody_ends_somebody_elses(project, as_):
    mine = signed_in()
    place = reverse("session_end", args=[UserSession.objects.get().pk])
    assert as_("rita").post(place).status_code == 404
    assert is_in(mine)


def test_all_others_are_ended_at_once(project):
    others, mine = [signed_in(IPHONE), signed_in(WINDOWS)], signed_in()
    mine.post(reverse("sessions_end"))
    assert [is_in(one) for one in others] == [False, False]
    assert is_in(mine)


def test_a_new_password_ends_all_other_sessions(project):
    other, mine = signed_in(IPHONE), signed_in()
    mine.post(reverse("account_password"), {"old": people.PASSWORD, "new": "another horse battery"})
    assert (is_in(other), is_in(mine)) == (False, True)
    assert UserSession.objects.count() == 1


def test_it_is_noted_every_few_minutes_not_with_every_page(project):
    mine = signed_in()
    first = UserSession.objects.get().last_seen_at
    mine.get(reverse("account"))
    assert UserSession.objects.get().last_seen_at == first
    session = mine.session
    session[SEEN] -= 301
    session.save()
    mine.get(reverse("account"))
    assert UserSession.objects.get().last_seen_at > first


def test_a_closed_account_is_signed_in_nowhere(project, ann):
    mine = signed_in()
    close_account(user=ann, by=ann)
    assert not is_in(mine)
    assert not UserSession.objects.exists()


def test_an_account_is_closed_with_its_password(project, ann):
    mine = signed_in()
    assert mine.post(reverse("account_closing"), {"password": "wrong"}).status_code == 400
    assert mine.post(reverse("account_closing"), {"password": people.PASSWORD}).url == reverse("sign_in")
    ann.refresh_from_db()
    assert (ann.is_active, ann.name, ann.email) == (False, f"former member {ann.pk}", "")
