"""The second factor: set up, asked for, demanded by a project, taken away."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from annotate.errors import NotPermitted
from annotate.models import AccountEvent, Project, User
from annotate.services.people.second_factor import has_second_factor, reset_second_factor
from annotate.services.people.tokens import create_token
from annotate.services.projects import demand_second_factor
from tests import people
from tests.codes import code_for, give_app


def sign_in(username: str, **more: str) -> Client:
    client = Client()
    client.post(reverse("sign_in"), {"username": username, "password": people.PASSWORD, **more})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("account")).status_code == 200


def test_an_app_is_set_up_and_then_asked_for(as_, ann):
    mine, place = as_("ann"), reverse("app_new")
    page = mine.get(place).content.decode()
    secret = re.search(r'id="key">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    assert '<path d="M' in page
    answer = mine.post(place, {"code": code_for(secret), "password": people.PASSWORD})
    codes = re.findall(r"\b\d{4} \d{4}\b", answer.content.decode())
    assert len(codes) == 10
    client = sign_in("ann")
    assert not is_in(client)
    client.post(reverse("sign_in_code"), {"code": code_for(secret, later=1)})
    assert is_in(client)


@pytest.mark.parametrize("wrong", ["code", "password"])
def test_a_wrong_code_or_password_sets_nothing_up(wrong, as_, ann):
    mine, place = as_("ann"), reverse("app_new")
    page = mine.get(place).content.decode()
    secret = re.search(r'id="key">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    sent = {"code": code_for(secret), "password": people.PASSWORD} | {wrong: "000000"}
    answer = mine.post(place, sent)
    assert answer.status_code == 400
    assert secret[:4] in answer.content.decode()
    assert not has_second_factor(ann)


def test_the_secret_is_sealed_in_the_database(ann):
    secret, codes = give_app(ann)
    kept = " ".join(str(one.data) for one in Authenticator.objects.all())
    assert secret not in kept
    assert codes[0] not in kept


def test_a_recovery_code_opens_the_account_once(ann):
    _, codes = give_app(ann)
    first, again = sign_in("ann"), sign_in("ann")
    first.post(reverse("sign_in_code"), {"code": f"{codes[0][:4]} {codes[0][4:]}"})
    again.post(reverse("sign_in_code"), {"code": codes[0]})
    assert (is_in(first), is_in(again)) == (True, False)


def test_a_code_works_once(ann):
    secret, _ = give_app(ann)
    code = code_for(secret, later=1)
    first, again = sign_in("ann"), sign_in("ann")
    first.post(reverse("sign_in_code"), {"code": code})
    again.post(reverse("sign_in_code"), {"code": code})
    assert (is_in(first), is_in(again)) == (True, False)


@pytest.mark.parametrize(("wanted", "comes"), [("/account", "/account"), ("https://evil.example/", "/")])
def test_after_the_code_one_comes_to_where_one_wanted_if_it_is_here(wanted, comes, ann):
    secret, _ = give_app(ann)
    client = sign_in("ann", next=wanted)
    assert client.post(reverse("sign_in_code"), {"code": code_for(secret, later=1)}).url == comes


def test_wrong_codes_lock_even_from_many_addresses(ann):
    secret, _ = give_app(ann)
    client = sign_in("ann")
    for number in range(20):
        client.post(reverse("sign_in_code"), {"code": "000000"}, REMOTE_ADDR=f"192.0.2.{number}")
    answer = client.post(reverse("sign_in_code"), {"code": code_for(secret, later=1)})
    assert answer.status_code == 429
    assert "Wait 10 minutes" in answer.content.decode()
    assert not is_in(client)


def test_wrong_codes_from_one_address_lock_sooner(ann, settings):
    give_app(ann)
    client = sign_in("ann")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(reverse("sign_in_code"), {"code": "000000"})
    assert answer.status_code == 429
    assert sign_in("rita").get(reverse("account")).status_code == 200


def test_without_the_password_there_is_no_second_step(project):
    assert Client().get(reverse("sign_in_code")).url == reverse("sign_in")


def test_a_password_changed_meanwhile_ends_the_second_step(ann):
    secret, _ = give_app(ann)
    client = sign_in("ann")
    ann.set_password("another horse battery")
    ann.save()
    assert client.post(reverse("sign_in_code"), {"code": code_for(secret, later=1)}).url == reverse("sign_in")


def test_the_operators_pages_have_no_door_of_their_own(as_, ann):
    give_app(ann)
    assert Client().get("/admin/login/?next=/admin/").url == f"{reverse('sign_in')}?next=%2Fadmin%2F"
    assert Client().post("/admin/login/", {"username": "ann", "password": people.PASSWORD}).status_code == 302
    assert as_("ann").get("/admin/login/").status_code == 403


def test_a_password_alone_makes_no_token_where_there_is_a_second_factor(ann):
    give_app(ann)
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION="Basic YW5uOmNvcnJlY3QgaG9yc2UgYmF0dGVyeSBzdGFwbGU=")
    answer = client.post("/api/v1/tokens", {"name": "x"})
    assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_missing")


def test_it_is_removed_with_the_password_alone(as_, ann):
    give_app(ann)
    mine, one = as_("ann"), Authenticator.objects.get(type="totp")
    place = reverse("factor_removal", args=[one.pk])
    assert mine.post(place, {"password": "wrong"}).status_code == 400
    assert as_("rita").post(place, {"password": people.PASSWORD}).status_code == 404
    mine.post(place, {"password": people.PASSWORD})
    assert not Authenticator.objects.exists()
    assert is_in(sign_in("ann"))


def test_new_recovery_codes_end_the_old(as_, ann):
    _, old = give_app(ann)
    answer = as_("ann").post(reverse("codes_new"), {"password": people.PASSWORD})
    new = [code.replace(" ", "") for code in re.findall(r"\b\d{4} \d{4}\b", answer.content.decode())]
    assert len(new) == 10
    assert not set(new) & set(old)


def test_what_happened_is_noted_without_secrets(as_, ann):
    secret, codes = give_app(ann)
    sign_in("ann").post(reverse("sign_in_code"), {"code": codes[0]})
    page = as_("ann").get(reverse("account")).content.decode()
    assert "App for codes set up" in page
    assert "Signed in with a recovery code" in page
    assert not AccountEvent.objects.filter(about__regex=f"{secret}|{codes[0]}").exists()


class TestDemanded:
    """Where a manager asks editors and managers for it."""

    @pytest.fixture
    def demanding(self, project: Project, mia) -> Project:
        give_app(mia)
        return demand_second_factor(project=project, demanded=True, by=mia)

    def test_a_manager_without_one_demands_none(self, project, as_):
        place = reverse("second_factor_demand", args=[project.pk])
        answer = as_("mia").post(place, {"demanded": "1"})
        assert "you would be shut out" in answer.content.decode()
        assert not Project.objects.get().second_factor

    def test_an_editor_is_led_to_setting_it_up(self, demanding, document, as_, rita):
        editor = as_("rita")
        pages = [reverse("desk", args=[demanding.pk]), reverse("annotating", args=[document.pk])]
        for page in [*pages, reverse("home")]:
            assert editor.get(page).url == reverse("second_factor")
        assert f"“{demanding.name}”" in editor.get(reverse("second_factor")).content.decode()
        give_app(rita)
        assert [editor.get(page).status_code for page in pages] == [200, 200]

    def test_annotators_come_in_as_before(self, demanding, as_):
        assert as_("ann").get(reverse("desk", args=[demanding.pk])).status_code == 200

    def test_the_api_says_so_too(self, demanding, document, rita):
        _, key = create_token(by=rita, name="before")
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Token {key}")
        answer = client.get(f"/api/v1/documents/{document.pk}")
        assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_missing")
        assert answer.json()["projects"] == [demanding.pk]

    def test_it_is_demanded_no_more(self, demanding, as_):
        as_("mia").post(reverse("second_factor_demand", args=[demanding.pk]))
        assert as_("rita").get(reverse("desk", args=[demanding.pk])).status_code == 200
        assert demanding.events.first().after == {"second_factor": False}


def test_the_operator_takes_it_away_and_nobody_else(ann, rita):
    give_app(ann)
    with pytest.raises(NotPermitted):
        reset_second_factor(user=ann, by=rita)
    operator = User.objects.create_superuser("operator", "", people.PASSWORD)
    reset_second_factor(user=ann, by=operator)
    assert is_in(sign_in("ann"))
    assert AccountEvent.objects.filter(person=ann, by=operator, act="reset_second_factor").exists()


def test_a_new_key_of_the_installation_opens_what_the_old_one_sealed(ann, settings):
    secret, _ = give_app(ann)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new key", [settings.SECRET_KEY]
    client = sign_in("ann")
    client.post(reverse("sign_in_code"), {"code": code_for(secret, later=1)})
    assert is_in(client)


def test_what_a_lost_key_sealed_opens_nothing(ann, settings):
    secret, codes = give_app(ann)
    settings.SECRET_KEY = "a new key"
    client = sign_in("ann")
    for code in (code_for(secret, later=1), codes[0]):
        client.post(reverse("sign_in_code"), {"code": code})
    assert not is_in(client)
