"""Files shown as evidence: kept byte for byte, handed out to members alone, and never run."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotate.models import EvidenceFile
from annotate.services import files
from tests import articles

PAGE = b"<script>alert(1)</script>"


@pytest.fixture
def place(document) -> str:
    return f"/api/v1/documents/{document.pk}/files"


def sent(client, place: str, name: str = "gauge.html", data: bytes = PAGE, kind: str = "text/html"):
    return client.post(place, {"file": SimpleUploadedFile(name, data, content_type=kind)}, format="multipart")


def test_a_file_comes_back_as_it_was_and_is_never_shown_as_a_page(client_of, place):
    file = sent(client_of("ann"), place).json()
    assert (file["name"], file["media_type"], file["size"]) == ("gauge.html", "text/html", len(PAGE))
    answer = client_of("vera").get(f"/api/v1/files/{file['id']}")
    assert b"".join(answer.streaming_content) == PAGE
    assert answer["Content-Disposition"] == 'attachment; filename="gauge.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_same_file_again_is_one(client_of, place):
    first, second = (sent(client_of("ann"), place).json() for _ in range(2))
    assert first == second


def test_it_is_evidence_with_its_name(client_of, document, place, ann):
    file = sent(client_of("ann"), place).json()
    made = articles.annotation(document, ann)
    body = {
        "label": "numeric_claim",
        "spans": [{"role": "quantity", "start": 0, "end": 5}],
        "evidence": [{"file": file["id"]}],
        "version": 1,
    }
    told = client_of("ann").put(f"/api/v1/annotations/{made.pk}", body).json()
    assert told["evidence"][0]["file_name"] == "gauge.html"


@pytest.mark.parametrize(
    ("name", "kept"), [("../../etc/passwd", "passwd"), ("a\\b\\c.pdf", "c.pdf"), ("\u202egpj.exe", "gpj.exe")]
)
def test_a_name_is_a_name_alone(client_of, place, name, kept):
    assert sent(client_of("ann"), place, name).json()["name"] == kept


def test_a_kind_that_is_none_is_guessed_by_the_name(client_of, place):
    assert sent(client_of("ann"), place, "scan.pdf", kind="nonsense").json()["media_type"] == "application/pdf"


def test_what_cannot_be_kept(client_of, place, monkeypatch):
    assert sent(client_of("ann"), place, data=b"").status_code == 400
    assert client_of("ann").post(place, {}, format="multipart").status_code == 400
    monkeypatch.setattr(files, "MAX_BYTES", 3)
    assert sent(client_of("ann"), place).json()["code"] == "too_large"
    assert not EvidenceFile.objects.exists()


def test_outsiders_and_viewers(client_of, place):
    file = sent(client_of("ann"), place).json()
    assert client_of("otto").get(f"/api/v1/files/{file['id']}").status_code == 404
    assert sent(client_of("otto"), place).status_code == 404
    assert sent(client_of("vera"), place).status_code == 403
