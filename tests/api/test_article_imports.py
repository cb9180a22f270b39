"""Articles brought in by machines: asked for, followed, tried again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotate.models import Intake
from annotate.services.intake.intakes import bring_in
from annotate.services.runs import carry_out


@pytest.fixture(autouse=True)
def files_of_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_files_are_brought_in_and_each_says_what_became_of_it(project, client_of):
    ann, place = client_of("ann"), f"/api/v1/projects/{project.pk}/article-imports"
    files = [SimpleUploadedFile("a.txt", b"Forty gates held."), SimpleUploadedFile("b.docx", b"PK")]
    made = ann.post(place, {"files": files}, format="multipart")
    assert made.status_code == 202
    one = f"/api/v1/article-imports/{made.json()['id']}"
    assert ann.post(f"{one}/trials").status_code == 409  # it is at work still
    carry_out(Intake.objects.get().run.pk, bring_in)
    assert ann.get(one).json()["run"]["status"] == "done"
    found = ann.get(f"{one}/items").json()["results"]
    assert [(item["place"], item["status"]) for item in found] == [("a.txt", "done"), ("b.docx", "bad")]
    assert [item["place"] for item in ann.get(f"{one}/items?status=bad").json()["results"]] == ["b.docx"]
    assert ann.post(f"{one}/trials").status_code == 202
    assert client_of("otto").get(one).status_code == 404


def test_it_is_files_or_an_address_of_the_web(project, client_of):
    ann, place = client_of("ann"), f"/api/v1/projects/{project.pk}/article-imports"
    assert ann.post(place, {}, format="json").status_code == 400
    assert ann.post(place, {"address": "file:///etc/passwd"}, format="json").json()["code"] == "not_fetched"
    made = ann.post(place, {"address": "https://news.example/feed"}, format="json")
    assert (made.status_code, made.json()["address"]) == (202, "https://news.example/feed")
    assert client_of("vera").post(place, {"address": "https://news.example"}, format="json").status_code == 403
