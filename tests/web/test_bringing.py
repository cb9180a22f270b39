"""Articles from the web and from tables: asked for on a page, and followed piece by piece."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from annotate.models import Intake
from annotate.services.intake.intakes import bring_in
from annotate.services.runs import carry_out

TABLE = "text,title\nForty gates held.,Gates\n,Nothing\n"


@pytest.fixture(autouse=True)
def files_of_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def add(project):
    return reverse("documents_add", args=[project.pk])


def bring(client, add: str) -> str:
    table = SimpleUploadedFile("gates.csv", TABLE.encode())
    return client.post(add, {"how": "tables", "tables": [table]}).headers["Location"]


def test_a_table_is_followed_row_by_row_until_it_is_in(project, add, as_):
    client = as_("ann")
    address = bring(client, add)
    page = client.get(address).text
    assert "Cancel what is left" in page
    assert 'data-poll="1000"' in page
    carry_out(Intake.objects.get().run.pk, bring_in)
    page = client.get(address).text
    assert "data-poll" not in page
    assert "1 article added." in page
    assert ">Gates</a>" in page
    assert "There is no text in it." in page
    assert "gates.csv, row 1" not in client.get(f"{address}?became=bad").text
    assert "gates.csv" in client.get(add).text  # brought in of late


def test_what_is_cancelled_can_be_gone_on_with(project, add, as_):
    client = as_("ann")
    address = bring(client, add)
    assert "Cancelled" in client.post(f"{address}/cancellation", follow=True).text
    assert "Go on" in client.get(address).text
    assert "Cancel what is left" in client.post(f"{address}/trial", follow=True).text


def test_what_is_no_address_is_said_at_its_field_and_kept(add, as_):
    answer = as_("ann").post(add, {"how": "address", "address": "ftp://news.example"})
    assert answer.status_code == 400
    assert 'value="ftp://news.example"' in answer.text
    assert "is no address that is fetched" in answer.text
    assert as_("ann").post(add, {"how": "tables"}).status_code == 400


def test_others_do_not_see_it_and_readers_change_nothing(project, add, as_):
    address = bring(as_("ann"), add)
    assert as_("otto").get(address).status_code == 404
    assert as_("vera").get(address).status_code == 200
    assert "Cancel what is left" not in as_("vera").get(address).text
    assert as_("vera").post(f"{address}/cancellation").status_code == 403
    assert as_("vera").post(add, {"how": "address", "address": "https://news.example"}).status_code == 400
    assert Intake.objects.count() == 1
