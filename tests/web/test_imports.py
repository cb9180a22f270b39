"""Annotated data comes in by the pages: seen row by row first, names and labels told apart, then taken."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from annotate.models import Annotation, Intake
from annotate.services.intake.intakes import bring_in
from annotate.services.runs import carry_out
from tests.services.test_annotation_intake import lines, record


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def work() -> None:
    carry_out(Intake.objects.get().runs.latest("pk").pk, bring_in)


def test_a_file_is_looked_at_mapped_and_taken(project, document, as_):
    mia, data = as_("mia"), lines(record(), record("four hours", 2, label="rumour", author="u17"))
    address = reverse("imports", args=[project.pk])
    answer = mia.post(address, {"file": SimpleUploadedFile("storm.jsonl", data)})
    page = reverse("import", args=[project.pk, Intake.objects.get().pk])
    assert answer.url == page
    assert "no worker is running" in mia.get(page).content.decode()
    work()
    html = mia.get(page).content.decode()
    assert "The project has no label “rumour”." in html
    assert "All or nothing is not to be had while 1 row is bad." in html
    tables = {"labels-name": ["rumour"], "labels-is": ["claim"], "people-name": ["ann", "u17"]}
    mia.post(page, {**tables, "people-is": ["ann", "rita"], "hand_in": "on"})
    work()
    html = mia.get(page).content.decode()
    assert "Bring in all, or nothing" in html
    assert '<option value="rita" selected>' in html
    mia.post(reverse("import_application", args=[project.pk, Intake.objects.get().pk]), {"take": "all"})
    work()
    assert "Brought in by Mia" in mia.get(page).content.decode()
    made = Annotation.objects.values_list("author__username", "label", "status")
    assert set(made) == {("ann", "numeric_claim", "submitted"), ("rita", "claim", "submitted")}


def test_where_every_row_is_bad_the_article_alone_is_offered(project, as_):
    mia, data = as_("mia"), b'{"text": "Ten left.", "label": [[0, 3, "rumour"]]}'
    mia.post(reverse("imports", args=[project.pk]), {"file": SimpleUploadedFile("all.jsonl", data)})
    work()
    html = mia.get(reverse("import", args=[project.pk, Intake.objects.get().pk])).content.decode()
    assert "Bring in 1 article alone" in html
    assert "<dt>New articles</dt><dd>1</dd>" in html


def test_an_annotator_sees_no_table_of_people_and_an_outsider_nothing(project, document, as_):
    ann = as_("ann")
    ann.post(reverse("imports", args=[project.pk]), {"file": SimpleUploadedFile("storm.jsonl", lines(record()))})
    work()
    page = reverse("import", args=[project.pk, Intake.objects.get().pk])
    assert "People in the file" not in ann.get(page).content.decode()
    assert as_("otto").get(page).status_code == 404
    assert "Bring in all" not in as_("rita").get(page).content.decode()


def test_what_is_too_large_is_refused_before_it_is_read(project, as_):
    asked = {"content_type": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(5 * 1024**3)}
    answer = as_("mia").generic("POST", reverse("imports", args=[project.pk]), b"", **asked)
    assert answer.status_code == 413
    assert "holds at most 1,024 MB" in answer.content.decode()
