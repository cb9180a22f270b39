"""A program brings in annotated data: uploads, reads the report, takes the good rows."""

import io

import pytest

from annotate.models import Annotation, Intake
from annotate.services.intake.intakes import bring_in
from annotate.services.runs import carry_out
from tests import crew
from tests.services.test_annotation_intake import lines, record


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def work() -> None:
    carry_out(Intake.objects.get().runs.latest("pk").pk, bring_in)


def test_a_file_is_uploaded_looked_at_looked_at_anew_and_taken(project, document, client_of):
    mia = client_of("mia")
    data = lines(record(), record("four hours", 2, label="rumour"), record("3.1 metres", 3, label="hearsay"))
    file = io.BytesIO(data)
    file.name = "storm.jsonl"
    sent = {"file": file, "labels": '{"rumour": "claim"}'}
    made = mia.post(f"/api/v1/projects/{project.pk}/imports", sent, format="multipart")
    assert (made.status_code, made.json()["report"]) == (202, None)
    address = f"/api/v1/imports/{made.json()['id']}"
    work()
    assert mia.get(address).json()["report"]["rows"] == {"good": 2, "bad": 1}
    [bad] = mia.get(f"{address}/rows?became=bad").json()["results"]
    assert (bad["place"], bad["became"]) == ("annotation 3 in “4,310 homes under water”", "bad")
    assert mia.post(f"{address}/applications", {"take": "all"}).status_code == 409
    assert mia.post(f"{address}/checks", {"labels": {"rumour": "claim", "hearsay": ""}}).status_code == 202
    work()
    assert mia.post(f"{address}/applications", {"take": "all"}).status_code == 202
    work()
    done = mia.get(address).json()
    assert (done["run"]["status"], done["report"]["took"]) == ("done", "all")
    assert set(Annotation.objects.values_list("label", flat=True)) == {"numeric_claim", "claim"}
    assert client_of("otto").get(address).status_code == 404


def test_runs_of_an_import_are_told_to_those_who_see_it(project, document, client_of):
    data = io.BytesIO(lines(record()))
    data.name = "storm.jsonl"
    made = client_of("mia").post(f"/api/v1/projects/{project.pk}/imports", {"file": data}, format="multipart").json()
    address = f"/api/v1/runs/{made['run']['id']}"
    assert client_of("rita").get(address).status_code == 200
    crew.make_blind(project)
    assert client_of("rita").get(address).status_code == 404
    assert client_of("rita").post(f"{address}/cancellations").status_code == 404
    assert client_of("mia").get(address).status_code == 200


def test_lines_that_come_in_chunks_without_a_length_are_taken_up_to_what_a_file_may_hold(
    project, document, client_of, settings
):
    data = lines(record())

    def sent() -> int:
        chunked = {"wsgi.input": io.BytesIO(data), "wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
        address, kind = f"/api/v1/projects/{project.pk}/imports", "application/x-ndjson"
        return client_of("mia").generic("POST", address, content_type=kind, CONTENT_LENGTH="", **chunked).status_code

    assert sent() == 202
    work()
    assert Intake.objects.get().report["rows"] == {"good": 1}
    settings.IMPORT_MAX_BYTES = len(data) - 1
    assert sent() == 413


def test_what_is_too_large_is_refused_before_it_is_read(project, client_of):
    sent = client_of("mia").generic(
        "POST",
        f"/api/v1/projects/{project.pk}/imports",
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(5 * 1024**3),
    )
    assert (sent.status_code, sent.json()["code"]) == (413, "too_large")
