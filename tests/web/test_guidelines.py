"""Guidelines: written, previewed, never lost, and harmless whatever they hold."""

import pytest
from django.urls import reverse

from annotate.services.projects import change_guidelines
from annotate.web.project.guidelines import as_html
from tests.people import person


@pytest.fixture
def edit(project):
    return reverse("guidelines_edit", args=[project.pk])


def test_saving_makes_a_new_version_and_the_old_one_can_be_read(project, edit, as_):
    mia = as_("mia")
    mia.post(edit, {"text": "# First", "seen": 1})
    mia.post(edit, {"text": "# Second", "seen": 2})
    guidelines = reverse("guidelines", args=[project.pk])
    assert "<h3>Second</h3>" in mia.get(guidelines).content.decode()
    assert "<h3>First</h3>" in mia.get(f"{guidelines}?version=2").content.decode()
    assert mia.get(f"{guidelines}?version=99").status_code == 404


def test_a_preview_saves_nothing(project, edit, as_):
    html = as_("mia").post(edit, {"text": "Some **bold** words", "seen": 1, "preview": "1"}).content.decode()
    assert "<strong>bold</strong>" in html
    assert "Some **bold** words" in html
    assert project.guideline.version == 1


def test_who_wrote_meanwhile_is_named_and_no_text_is_lost(project, edit, as_):
    change_guidelines(project=project, text="Theirs", by=person("mia"))
    answer = as_("mia").post(edit, {"text": "Mine, at length", "seen": 1})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Mia saved version 2 while you wrote" in html
    assert "Mine, at length" in html
    assert project.guideline.text == "Theirs"


@pytest.mark.parametrize(
    ("markdown", "holds", "never"),
    [
        ("<script>alert(1)</script>", "&lt;script", "<script"),
        ("[x](javascript:alert(1))", "javascript", "href"),
        ("[x](data:text/html,hi)", "x", 'data:text/html"'),
        ("![x](https://evil.example/pixel.png)", "", "<img"),
        ("[ok](https://example.org)", 'href="https://example.org"', "<script"),
        ("# Title", "<h3>Title</h3>", "<h1"),
        ("###### Small", "<h6>Small</h6>", "<h8"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<td>1</td>", "style="),
    ],
)
def test_markdown_becomes_harmless_html(markdown, holds, never):
    html = as_html(markdown)
    assert holds in html
    assert never not in html


def test_only_managers_write(project, edit, as_):
    assert as_("rita").get(edit).status_code == 403
    assert as_("rita").post(edit, {"text": "Mine", "seen": 1}).status_code == 403
    assert project.guideline.version == 1
