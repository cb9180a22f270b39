"""Adding documents: nothing typed is lost, and a good file goes in when another is bad."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from annotate.models import Document, Run
from tests import articles


@pytest.fixture
def address(project):
    return reverse("documents_add", args=[project.pk])


def file(name: str, data: bytes | str, media_type: str = "text/plain") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data, media_type)


def test_a_pasted_text_becomes_a_document_that_waits_for_the_engine(address, project, as_):
    ann = as_("ann")
    details = {"publisher": "Estuary Wire", "url": "https://example.org/a", "published_at": "2025-10-14T19:42"}
    answer = ann.post(address, {"text": articles.STORM, **details})
    document = Document.objects.get()
    assert answer.url == reverse("documents", args=[project.pk])
    assert (document.title, document.publisher, document.url) == (
        "4,310 homes under water",
        *list(details.values())[:2],
    )
    assert document.published_at.isoformat() == "2025-10-14T19:42:00+00:00"
    assert Run.objects.get().status == "queued"
    shown = ann.get(answer.url).content.decode()
    assert f"“{document.title}” is added." in shown
    assert reverse("annotating", args=[document.pk]) in shown


def test_line_ends_a_browser_puts_in_are_taken_out_again(address, as_):
    as_("ann").post(address, {"text": "One line.\r\nAnother."})
    assert bytes(Document.objects.get().current.upload.data) == b"One line.\nAnother."


@pytest.mark.parametrize(
    ("typed", "field", "said", "status"),
    [
        ({"text": "  \n "}, "text", "only white space", 422),
        ({"text": "Words", "url": "no address"}, "url", "Enter a valid URL", 400),
        ({"text": "Words", "published_at": "yesterday"}, "published_at", "Enter a valid date", 400),
        ({"text": "Words", "title": "x" * 501}, "title", "at most 500", 400),
    ],
)
def test_bad_input_is_told_at_its_field_and_what_was_typed_is_still_there(typed, field, said, status, address, as_):
    answer = as_("ann").post(address, {"publisher": "Kept Courier"} | typed)
    html = answer.content.decode()
    assert answer.status_code == status
    assert said in html
    assert 'value="Kept Courier"' in html
    assert list(answer.context["form"].errors) == [field]
    assert not Document.objects.exists()


def test_the_same_text_twice_names_the_document_it_is_in(address, document, as_):
    answer = as_("ann").post(address, {"text": articles.STORM})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert f"already here as “{document.title}”" in html
    assert f'href="{reverse("annotating", args=[document.pk])}"' in html
    assert Document.objects.count() == 1


def test_good_files_go_in_when_one_is_bad(address, as_):
    files = [
        file("good.txt", articles.STORM),
        file("picture.png", b"\x89PNG\r\n\x1a\n\0\0", "image/png"),
        file("page.html", "<h1>Dams</h1><p>Some 40 dams broke.</p><script>alert(1)</script>", "text/html"),
        file("empty.md", " "),
    ]
    answer = as_("ann").post(address, {"how": "files", "files": files, "all-publisher": "Estuary Wire"})
    assert answer.status_code == 422
    outcomes = answer.context["outcomes"]
    assert [bool(outcome.problem) for outcome in outcomes] == [False, True, False, True]
    assert set(Document.objects.values_list("publisher", flat=True)) == {"Estuary Wire"}
    assert "alert(1)" not in Document.objects.get(title="Dams").current.text
    html = answer.content.decode()
    assert "picture.png" in html
    assert html.count("Not added") == 2


def test_a_file_that_is_here_already_leads_to_its_document(address, document, as_):
    answer = as_("ann").post(address, {"how": "files", "files": [file("again.txt", articles.STORM)]})
    assert f'href="{reverse("annotating", args=[document.pk])}">Open that document' in answer.content.decode()


def test_no_file_chosen_says_so(address, as_):
    answer = as_("ann").post(address, {"how": "files"})
    assert answer.status_code == 400
    assert "Choose at least one file." in answer.content.decode()
