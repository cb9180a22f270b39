"""A statement is one thing: its evidence, verdict, relations and source are kept, compared and undone with it."""

import uuid
from datetime import date

import pytest
from msgspec.structs import replace

from annotate.errors import IncompleteAnnotation, InvalidInput, StaleVersion, UnknownLabel
from annotate.models import Annotation, Document, Event, EvidenceFile, Source
from annotate.services.annotations import (
    add_annotation,
    change_annotation,
    restore_annotation,
    submit_annotation,
    withdraw_annotation,
)
from annotate.services.statements import EvidenceSaid, RelationSaid, Statement, VerdictSaid, statement_of
from tests import articles, people


@pytest.fixture
def document(project, ann) -> Document:
    return articles.document(project, ann)


@pytest.fixture
def other(document, ann) -> Annotation:
    return articles.annotation(document, ann, words="3.1 metres")


@pytest.fixture
def whole(project, document, other, ann) -> Statement:
    """A statement with something of everything."""
    source = Source.objects.create(project=project, name="Harbour authority", kind="named_organisation")
    file = EvidenceFile.objects.create(
        document=document, name="gauge.pdf", media_type="application/pdf", size=1, sha256="", data=b"x", added_by=ann
    )
    return Statement(
        "numeric_claim",
        {"quantity": [articles.place(document, "6.4 million crowns")]},
        source=source.pk,
        evidence=[
            EvidenceSaid(url="https://harbour.example/gauges", accessed_at=date(2026, 3, 1), is_primary=True),
            EvidenceSaid(file=file.pk, quote="3.1 m at 14:00", is_named=True),
        ],
        verdict=VerdictSaid("mixed", "The gauge shows less."),
        relations=[RelationSaid("contradicts", other.key)],
    )


def added(document: Document, statement: Statement, by) -> Annotation:
    made = add_annotation(revision=document.in_force, statement=statement, by=by)
    return Annotation.objects.get(pk=made.pk)


def said(annotation: Annotation) -> Statement:
    return statement_of(Annotation.objects.get(pk=annotation.pk))


def test_all_of_a_statement_is_kept(document, whole, ann):
    assert said(added(document, whole, ann)) == whole


def test_a_change_makes_it_say_just_what_is_new(document, whole, ann):
    made = added(document, whole, ann)
    bare = replace(whole, source=None, evidence=[], verdict=None, relations=[])
    change_annotation(annotation=made, seen=1, statement=bare, by=ann)
    assert said(made) == bare
    change_annotation(annotation=made, seen=2, statement=whole, by=ann)
    assert said(made) == whole


def test_what_was_withdrawn_comes_back_whole(document, whole, ann):
    made = added(document, whole, ann)
    withdraw_annotation(annotation=made, seen=1, by=ann)
    restore_annotation(annotation=made, seen=2, by=ann)
    assert said(made) == whole


def test_the_log_tells_what_changed_and_nothing_else(document, whole, ann):
    made = added(document, whole, ann)
    harsher = replace(whole, verdict=VerdictSaid("false", "The gauge shows none of it."))
    change_annotation(annotation=made, seen=1, statement=harsher, by=ann)
    event = Event.objects.of(made).filter(act="change").get()
    assert event.before == {"verdict": {"rating": "mixed", "explanation": "The gauge shows less."}}
    assert event.after["verdict"]["rating"] == "false"


def test_a_conflict_says_what_changed(document, whole, ann):
    made = added(document, whole, ann)
    change_annotation(annotation=made, seen=1, statement=replace(whole, evidence=[]), by=ann)
    with pytest.raises(StaleVersion) as problem:
        change_annotation(annotation=made, seen=1, statement=whole, by=ann)
    (change,) = problem.value.facts["changes"]
    assert change["after"]["evidence"] == []
    assert len(change["before"]["evidence"]) == 2


WRONG = [
    ({"evidence": [EvidenceSaid(url="harbour.example")]}, "is no address on the web"),
    ({"evidence": [EvidenceSaid(url="javascript:alert(1)")]}, "is no address on the web"),
    ({"evidence": [EvidenceSaid(url="https://a.example"), EvidenceSaid(note=" ")]}, "Evidence 2 shows nothing"),
    ({"evidence": [EvidenceSaid(quote="x" * 20_001)]}, "has 20,001 characters and may have 20,000"),
    ({"evidence": [EvidenceSaid(note="x")] * 101}, "at most 100"),
    ({"evidence": [EvidenceSaid(file=999_999)]}, "not among the files of this document"),
    ({"source": 999_999}, "registry has no such source"),
    ({"relations": [RelationSaid("contradicts", uuid.uuid4())]}, "no annotation with the key"),
    ({"verdict": VerdictSaid("mixed", "x" * 20_001)}, "explanation of the verdict"),
]


@pytest.mark.parametrize(("part", "told"), WRONG)
def test_what_does_not_fit_is_named(document, whole, ann, part, told):
    with pytest.raises(InvalidInput, match=told) as problem:
        added(document, replace(whole, **part), ann)
    assert problem.value.facts["field"] in part


def test_a_rating_the_scale_does_not_have(document, whole, ann):
    with pytest.raises(UnknownLabel, match="There is no rating “so-so”. There is: true, mostly_true"):
        added(document, replace(whole, verdict=VerdictSaid("so-so")), ann)


def test_relations_to_itself_elsewhere_and_to_what_was_withdrawn(document, other, whole, ann):
    made = added(document, whole, ann)
    strange = articles.annotation(articles.document(people.project("Elsewhere"), ann), ann)
    withdrawn = articles.annotation(document, ann, words="four hours")
    withdraw_annotation(annotation=withdrawn, seen=1, by=ann)
    for kind, key, told in [
        ("supports", made.key, "related to itself"),
        ("supports", strange.key, "no annotation with the key"),
        ("supports", withdrawn.key, "was withdrawn"),
        ("likes", other.key, "“likes” is no relation"),
    ]:
        wrong = replace(whole, relations=[RelationSaid(kind, key)])
        with pytest.raises(InvalidInput, match=told):
            change_annotation(annotation=made, seen=1, statement=wrong, by=ann)


def test_a_relation_stays_when_the_other_is_withdrawn_and_can_be_dropped(document, other, whole, ann):
    made = added(document, whole, ann)
    withdraw_annotation(annotation=other, seen=1, by=ann)
    change_annotation(annotation=made, seen=1, statement=replace(whole, note="Still."), by=ann)
    assert said(made).relations == whole.relations
    change_annotation(annotation=made, seen=2, statement=replace(whole, relations=[]), by=ann)
    assert said(made).relations == []


def test_a_verdict_is_submitted_with_its_explanation_only(document, whole, ann):
    made = added(document, replace(whole, verdict=VerdictSaid("true")), ann)
    with pytest.raises(IncompleteAnnotation, match="Explain the verdict “True”"):
        submit_annotation(annotation=made, seen=1, by=ann)
    change_annotation(annotation=made, seen=1, statement=whole, by=ann)
    assert submit_annotation(annotation=made, seen=2, by=ann).status == "submitted"
