"""A corrected text: what it does is told before it is saved, and older texts stay to be read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotate.services.comments import Words, add_comment
from annotate.services.documents import Incoming, add_revision
from tests import articles

CORRECTED = articles.STORM.replace("6.4 million", "7.1 million")


@pytest.fixture
def new(document) -> str:
    return f"/documents/{document.pk}/revisions/new"


def test_the_form_begins_with_the_text_in_force(as_, document, new):
    answer = as_("ann").get(new)
    assert "Repairs cost 6.4 million crowns." in answer.content.decode()


def test_a_preview_says_what_will_happen_and_saves_nothing(as_, document, ann, new):
    articles.annotation(document, ann)
    articles.annotation(document, ann, words="3.1 metres")
    page = as_("ann").post(new, {"text": CORRECTED, "preview": "1"}).content.decode()
    assert "1 word changed." in page
    assert "Of 2 annotations 1 stays, 0 moved with their words, 1 changed words, 0 lost them." in page
    assert "Save revision 2" in page
    assert document.revisions.count() == 1


def test_what_was_pasted_is_saved(as_, document, new):
    client = as_("ann")
    answer = client.post(new, {"text": CORRECTED.replace("\n", "\r\n")})
    assert answer.url == f"/documents/{document.pk}"
    assert document.revisions.first().text == CORRECTED
    assert "Revision 2" in client.get(answer.url).content.decode()


def test_the_same_text_is_no_revision(as_, document, new):
    answer = as_("ann").post(new, {"text": articles.STORM})
    assert answer.status_code == 409
    assert "This text is already here" in answer.content.decode()


def test_who_only_reads_adds_none(as_, new):
    assert "Your role here only reads" in as_("vera").get(new).content.decode()
    assert as_("otto").get(new).status_code == 404


def test_an_older_text_shows_what_changed_since(as_, document, ann):
    add_revision(document=document, incoming=Incoming(text=CORRECTED), by=ann)
    page = as_("vera").get(f"/documents/{document.pk}?revision=1").content.decode()
    assert "Repairs cost <del>6.4</del> <ins>7.1</ins> million crowns." in page
    assert 'aria-current="page">Revision 1<' in page
    assert as_("vera").get(f"/documents/{document.pk}?revision=7").status_code == 404
    assert 'href="?revision=1"' in as_("vera").get(f"/documents/{document.pk}").content.decode()


def test_comments_follow_their_words_or_say_that_these_are_of_an_earlier_text(as_, document, ann):
    for words in ("3.1 metres", "6.4 million"):
        add_comment(on=Words(document.in_force, *articles.place(document, words)), text="Whose?", by=ann)
    text = "Corrected.\n\n" + articles.STORM.replace("Repairs cost 6.4 million crowns. ", "")
    add_revision(document=document, incoming=Incoming(text=text), by=ann)
    page = as_("ann").get(f"/documents/{document.pk}", {"panel": "comments"}).content.decode()
    start = text.index("3.1 metres")
    assert f'data-jump="{start} {start + len("3.1 metres")}">3.1 metres</button>' in page
    assert '<span class="quote">6.4 million</span> <span class="dimmer">in an earlier text</span>' in page


def test_words_selected_in_an_older_text_are_those(as_, document, ann):
    start, end = articles.place(document, "3.1 metres")
    add_revision(document=document, incoming=Incoming(text="Corrected.\n\n" + articles.STORM), by=ann)
    asked = {"panel": "comments", "words": f"{start}-{end}", "of": "1"}
    page = as_("ann").get(f"/documents/{document.pk}", asked).content.decode()
    assert f'data-jump="{start} {end}">3.1 metres</button>' in page


def test_the_list_of_documents_leads_to_the_form(as_, document, new):
    assert f'href="{new}"' in as_("ann").get(f"/projects/{document.project_id}/documents").content.decode()
    assert f'href="{new}"' not in as_("vera").get(f"/projects/{document.project_id}/documents").content.decode()


PAGE = b"<h1>Storm</h1><p>Repairs cost <b>7.1</b> million.</p><ul><li>Gates passed.</li></ul>"


@pytest.mark.parametrize(("name", "data"), [("storm.txt", CORRECTED.encode()), ("storm.html", PAGE)])
def test_a_previewed_file_is_saved_as_it_was_sent(as_, document, new, name, data):
    client = as_("ann")
    sent = {"text": "", "file": SimpleUploadedFile(name, data), "preview": "1"}
    shown = client.post(new, sent)
    assert f"“{name}” is kept" in shown.content.decode()
    kept = {field: shown.context["form"][field].value() for field in ("text", "kept")}
    again = client.post(new, kept | {"text": kept["text"].replace("\n", "\r\n"), "preview": "1"})
    client.post(new, {field: again.context["form"][field].value() for field in kept})
    saved = document.revisions.first()
    assert (saved.text, bytes(saved.upload.data), saved.upload.name) == (kept["text"], data, name)


def test_the_text_of_a_previewed_file_may_be_changed_and_is_then_what_is_saved(as_, document, new):
    client = as_("ann")
    sent = {"text": "", "file": SimpleUploadedFile("storm.html", PAGE), "preview": "1"}
    kept = client.post(new, sent).context["form"]["kept"].value()
    shown = client.post(new, {"text": "Repairs cost 7.2 million.", "kept": kept, "preview": "1"})
    assert "is kept" not in shown.content.decode()
    client.post(new, {"text": "Repairs cost 7.2 million.", "kept": kept + "x"})
    saved = document.revisions.first()
    assert bytes(saved.upload.data) == saved.text.encode() == b"Repairs cost 7.2 million."
