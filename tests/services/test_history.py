"""What changed, in words: from what, to what, and nothing that stayed."""

from datetime import date

import pytest
from msgspec.structs import replace

from annotate.models import Annotation, Document, Event, Source
from annotate.services.annotations import add_annotation, change_annotation, submit_annotation
from annotate.services.comments import Words, add_comment
from annotate.services.history import changes_of
from annotate.services.statements import EvidenceSaid, RelationSaid, Statement, VerdictSaid
from tests import articles


@pytest.fixture
def document(project, ann) -> Document:
    return articles.document(project, ann)


@pytest.fixture
def said(document) -> Statement:
    return Statement("numeric_claim", {"quantity": [articles.place(document, "6.4 million crowns")]})


@pytest.fixture
def claim(document, said, ann) -> Annotation:
    return add_annotation(revision=document.in_force, statement=said, by=ann)


def told(annotation: Annotation) -> list[tuple[str, str, str]]:
    """The changes of the last event."""
    event = Event.objects.of(annotation)[0]
    return [(one.what, one.was, one.now) for one in changes_of([event])[event.pk]]


def changed(annotation: Annotation, statement: Statement, by) -> list[tuple[str, str, str]]:
    annotation.refresh_from_db()
    change_annotation(annotation=annotation, seen=annotation.version, statement=statement, by=by)
    return told(annotation)


def test_spans_are_told_by_their_words(document, claim, said, ann):
    spans = {"quantity": [articles.place(document, "6.4 million")]}
    assert changed(claim, replace(said, spans=spans), ann) == [("quantity", "6.4 million crowns", "6.4 million")]


def test_an_older_log_without_words_is_told_by_the_text(document, claim):
    start, end = articles.place(document, "3.1 metres")
    event = Event(pk=1, act="change", subject="annotation", subject_id=claim.pk)
    event.after = {"spans": {"quantity": [[start, end]]}}
    assert [(one.was, one.now) for one in changes_of([event])[1]] == [("", "3.1 metres")]


def test_attributes_have_the_names_people_chose_from(claim, said, ann):
    first = changed(claim, replace(said, attributes={"sourcing": "unsourced", "value": 6_400_000}), ann)
    assert ("sourcing", "", "Unsourced") in first
    assert ("value", "", "6,400,000") in first
    assert changed(claim, replace(said, attributes={"value": 6_400_000}), ann) == [("sourcing", "Unsourced", "")]


def test_note_confidence_and_label(claim, document, said, ann):
    assert changed(claim, replace(said, note="Check.", confidence=0.8), ann) == [
        ("note", "", "Check."),
        ("confidence", "", "80%"),
    ]
    loaded = Statement("loaded", {"loaded": [articles.place(document, "6.4 million crowns")]})
    assert changed(claim, loaded, ann)[0] == ("label", "Numeric claim", "Loaded wording")


def test_evidence_is_told_piece_by_piece(claim, said, ann):
    seen = EvidenceSaid(url="https://harbour.example/", accessed_at=date(2026, 3, 1), is_primary=True)
    heard = EvidenceSaid(quote="It rose.", note="On the radio.")
    shown = "https://harbour.example/ · seen 1 Mar 2026, primary"
    assert changed(claim, replace(said, evidence=[seen]), ann) == [("evidence", "", shown)]
    assert changed(claim, replace(said, evidence=[seen, heard]), ann) == [
        ("evidence", "", "“It rose.” · On the radio.")
    ]
    assert changed(claim, replace(said, evidence=[heard]), ann) == [("evidence", shown, "")]


def test_verdict_relations_and_source_have_names(claim, document, project, said, ann):
    other = articles.annotation(document, ann, words="3.1 metres")
    source = Source.objects.create(project=project, name="Harbour Authority", kind="document")
    whole = replace(
        said,
        source=source.pk,
        verdict=VerdictSaid("mostly_true", "The bill."),
        relations=[RelationSaid("part_of_total", other.key)],
    )
    assert changed(claim, whole, ann) == [
        ("registry source", "", "Harbour Authority"),
        ("verdict", "", "Mostly true: The bill."),
        ("relation", "", "Part of the total “3.1 metres”"),
    ]


def test_a_status_is_told_too(claim, ann):
    submit_annotation(annotation=claim, seen=1, by=ann)
    assert told(claim) == [("status", "Draft", "Submitted")]


def test_talk_is_told_by_its_words(claim, document, ann):
    add_comment(on=claim, text="Whose bill?", by=ann)
    assert told(claim) == [("text", "", "Whose bill?")]
    said = add_comment(on=Words(document.in_force, 0, 5), text="Whose count?", by=ann)
    assert Event.objects.of(said).get().after["text"] == "Whose count?"


def test_a_long_history_takes_few_queries(claim, said, ann, django_assert_max_num_queries):
    for n in range(6):
        changed(claim, replace(said, note=f"Note {n}", verdict=VerdictSaid("mixed", str(n))), ann)
    events = list(Event.objects.of(claim))
    with django_assert_max_num_queries(5):
        assert len(changes_of(events)) == 7
