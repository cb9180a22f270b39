"""An article that changed: where what people said went, and what of it is asked again."""

import pytest

from annotate.errors import IncompleteAnnotation, InvalidInput, NotPermitted, StaleVersion, WrongStatus
from annotate.models import Annotation, Document, Event, Flag, Project, User
from annotate.models.anchor import Place, places_of
from annotate.services.annotations import (
    add_annotation,
    change_annotation,
    restore_annotation,
    submit_annotation,
    withdraw_annotation,
)
from annotate.services.documents import Incoming, add_revision, finish_document, preview_revision
from annotate.services.flagging.flagging_runs import request_flagging, run_flagging
from annotate.services.flagging.flags import decide_flag
from annotate.services.reviewing.reviews import review
from annotate.services.runs import carry_out
from annotate.services.statements import Statement
from tests import articles

WORDS = "6.4 million crowns"


@pytest.fixture
def document(project: Project, ann: User) -> Document:
    return articles.document(project, ann)


@pytest.fixture
def approved(document: Document, ann: User, rita: User) -> Annotation:
    waiting = articles.submitted(document, ann, words=WORDS)
    review(annotation=waiting, seen=waiting.version, decision="approve", by=rita)
    waiting.refresh_from_db()
    return waiting


def revised(document: Document, by: User, was: str = "", becomes: str = "", *, before: str = "") -> Document:
    """The document, once words of it are others, or some stand before its text."""
    old = Document.objects.get(pk=document.pk).in_force.text
    assert was in old
    add_revision(document=document, incoming=Incoming(text=before + old.replace(was, becomes)), by=by)
    return Document.objects.get(pk=document.pk)


def place(annotation: Annotation, document: Document) -> Place:
    """Where its only span is in the text in force."""
    [only] = places_of(Annotation.objects.get(pk=annotation.pk), document.current_id)
    return only


def test_same_words_keep_their_status_and_their_approval(document, approved, ann):
    before = approved.version
    document = revised(document, ann, before="A correction has been made below.\n\n")
    approved.refresh_from_db()
    assert (approved.status, approved.version, approved.reason) == ("approved", before, "")
    went = place(approved, document)
    assert (went.anchor, went.quote, went.score) == ("moved", WORDS, 1.0)
    assert document.in_force.text[went.start : went.end] == WORDS


def test_changed_words_of_an_approved_one_are_reviewed_again(document, approved, ann, rita):
    seen = approved.version
    document = revised(document, ann, "6.4 million", "7.1 million")
    approved.refresh_from_db()
    assert (approved.status, approved.version) == ("submitted", seen + 1)
    assert approved.reason == "The words changed in revision 2: “6.4 million crowns” became “7.1 million crowns”."
    event = Event.objects.of(approved).get(act="reopen")
    assert (event.by, event.reason, event.before["status"]) == (ann, approved.reason, "approved")
    with pytest.raises(StaleVersion):
        review(annotation=approved, seen=seen, decision="approve", by=rita)
    review(annotation=approved, seen=seen + 1, decision="approve", by=rita)
    assert Annotation.objects.get(pk=approved.pk).status == "approved"


def test_what_waits_for_review_goes_on_waiting_in_a_new_version(document, ann):
    waiting = articles.submitted(document, ann, words=WORDS)
    revised(document, ann, "6.4 million", "7.1 million")
    now = Annotation.objects.get(pk=waiting.pk)
    assert (now.status, now.version, now.submitted_at) == ("submitted", waiting.version + 1, waiting.submitted_at)


def test_an_orphan_goes_back_to_its_author_and_cannot_be_submitted(document, approved, ann):
    document = revised(document, ann, _sentence(document), "")
    approved.refresh_from_db()
    assert (approved.status, approved.reason) == ("returned", f"Words are gone from revision 2: “{WORDS}”.")
    lost = place(approved, document)
    assert (lost.start, lost.end, lost.quote, lost.anchor) == (None, None, WORDS, "orphaned")
    assert list(Annotation.objects.lost()) == [approved]
    with pytest.raises(IncompleteAnnotation, match="Place it"):
        submit_annotation(annotation=approved, seen=approved.version, by=ann)


def _sentence(document: Document) -> str:
    text = document.in_force.text
    at = text.index(WORDS)
    start = max(text.rfind(end, 0, at) + len(end) for end in (". ", "\n"))
    return text[start : text.index(".", at + len(WORDS)) + 1]


def test_an_orphan_is_placed_by_saying_where_it_is_now(document, approved, ann):
    document = revised(document, ann, _sentence(document), "")
    approved.refresh_from_db()
    said = Statement("numeric_claim", {"quantity": [articles.place(document, "3.1 metres")]})
    placed = change_annotation(annotation=approved, seen=approved.version, statement=said, by=ann)
    assert (placed.status, placed.revision) == ("draft", document.current)
    assert place(placed, document).anchor == "original"
    assert not Annotation.objects.lost()


def test_a_draft_stays_a_draft_whatever_becomes_of_its_words(document, ann):
    draft = articles.annotation(document, ann, words=WORDS)
    revised(document, ann, _sentence(document), "")
    now = Annotation.objects.get(pk=draft.pk)
    assert (now.status, now.version) == ("draft", draft.version)


def test_words_that_come_back_are_found_again(document, ann):
    draft = articles.annotation(document, ann, words=WORDS)
    first = document.in_force.text
    sentence = _sentence(document)
    document = revised(document, ann, sentence, "")
    assert place(draft, document).start is None
    add_revision(document=document, incoming=Incoming(text=first + "\nUpdated.\n"), by=ann)
    document = Document.objects.get(pk=document.pk)
    assert place(draft, document).quote == WORDS


def test_words_reviewed_again_are_what_the_next_text_is_compared_with(document, approved, ann, rita):
    document = revised(document, ann, "6.4 million", "7.1 million")
    approved.refresh_from_db()
    review(annotation=approved, seen=approved.version, decision="approve", by=rita)
    document = revised(document, ann, before="Once more.\n\n")
    approved.refresh_from_db()
    assert approved.status == "approved"
    assert (place(approved, document).anchor, place(approved, document).quote) == ("moved", "7.1 million crowns")


def test_what_is_said_late_of_an_older_text_is_carried_over(document, ann):
    old = document.in_force
    document = revised(document, ann, before="A correction.\n\n")
    span = (old.text.index(WORDS), old.text.index(WORDS) + len(WORDS))
    late = add_annotation(revision=old, statement=Statement("numeric_claim", {"quantity": [span]}), by=ann)
    assert (place(late, document).anchor, place(late, document).quote) == ("moved", WORDS)
    again = Statement("numeric_claim", {"quantity": [span]}, note="Late too.")
    change_annotation(annotation=late, seen=late.version, statement=again, by=ann, revision=old)
    assert place(late, document).anchor == "moved"


def test_what_was_withdrawn_is_carried_over_when_it_comes_back(document, ann):
    draft = articles.annotation(document, ann, words=WORDS)
    gone = withdraw_annotation(annotation=draft, seen=draft.version, by=ann)
    document = revised(document, ann, before="A correction.\n\n")
    back = restore_annotation(annotation=gone, seen=gone.version, by=ann)
    assert place(back, document).anchor == "moved"


def test_a_preview_says_what_will_happen_and_changes_nothing(document, approved, ann):
    articles.annotation(document, ann, words="3.1 metres")
    text = document.in_force.text.replace("6.4 million", "7.1 million")
    outlook = preview_revision(document=document, incoming=Incoming(text=text), by=ann)
    assert (outlook.words, outlook.annotations, outlook.changed, outlook.lost) == (1, 2, 1, 0)
    assert document.revisions.count() == 1
    assert Annotation.objects.get(pk=approved.pk).status == "approved"


def read_by_the_engine(document: Document, by: User) -> Document:
    carry_out(request_flagging(document=document, by=by).pk, run_flagging)
    return Document.objects.get(pk=document.pk)


def decide_all(document: Document, by: User) -> None:
    for flag in Flag.objects.open().filter(revision=document.current):
        decide_flag(flag=flag, decision="not_a_claim", by=by)


def test_a_document_that_a_new_text_leaves_nothing_to_review_in_is_approved_again(document, approved, ann):
    read_by_the_engine(document, ann)
    decide_all(document, ann)
    Document.objects.filter(pk=document.pk).update(status="approved")
    document = revised(document, ann, before="A correction has been made below.\n\n")
    assert document.status == "reopened"
    document = read_by_the_engine(document, ann)
    assert document.status == "approved"
    assert Event.objects.of(document).get(act="finish", by=None).before == {"status": "reopened"}


def test_open_flags_of_the_new_text_keep_it_reopened_until_an_editor_says_so(document, approved, ann, rita):
    document = read_by_the_engine(revised(document, ann, before="A correction has been made below.\n\n"), ann)
    assert document.status == "reopened"
    with pytest.raises(NotPermitted):
        finish_document(document=document, by=ann)
    with pytest.raises(InvalidInput, match="Flags are open"):
        finish_document(document=document, by=rita)
    assert finish_document(document=document, reason="Asked for already.", by=rita).status == "approved"
    assert Event.objects.of(document).filter(act="finish", by=rita, reason="Asked for already.").exists()
    with pytest.raises(WrongStatus):
        finish_document(document=document, reason="Again.", by=rita)


def test_what_waits_for_review_keeps_a_document_from_being_approved(document, approved, ann, rita):
    document = revised(document, ann, "6.4 million", "7.1 million")
    with pytest.raises(WrongStatus, match="wait"):
        finish_document(document=document, reason="Enough.", by=rita)
    approved.refresh_from_db()
    review(annotation=approved, seen=approved.version, decision="approve", by=rita)
    assert Document.objects.get(pk=document.pk).status == "approved"
