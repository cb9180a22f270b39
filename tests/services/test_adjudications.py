"""Disputes are settled once, by an editor who annotated nothing there; the versions that lose stay in the record."""

import pytest
from django.utils import timezone

from annotate.errors import (
    IncompleteAnnotation,
    InvalidInput,
    InvalidSpan,
    NotFound,
    NotPermitted,
    OwnWork,
    StaleVersion,
    UnknownLabel,
    WrongStatus,
)
from annotate.models import Adjudication, Annotation, Document, Event, Project, User
from annotate.services.annotations import add_annotation, submit_annotation
from annotate.services.documents import Incoming, add_revision
from annotate.services.reviewing.adjudications import merge, take, take_none, told, write
from annotate.services.reviewing.merging import Merge
from annotate.services.reviewing.reviews import review
from annotate.services.statements import Statement
from tests import articles, people

CLAIM, SHORTER = "6.4 million crowns", "6.4 million"


@pytest.fixture
def document(project: Project, ann: User) -> Document:
    return articles.document(project, ann)


def said(document: Document, words: str, by: User, **attributes: object) -> Annotation:
    statement = Statement("numeric_claim", {"quantity": [articles.place(document, words)]}, attributes)
    made = add_annotation(revision=document.in_force, statement=statement, by=by)
    return submit_annotation(annotation=made, seen=made.version, by=by)


def in_dispute(document: Document, *made: Annotation) -> None:
    """As the opening of a blind document leaves what its annotators made differently."""
    Document.objects.filter(pk=document.pk).update(opened_at=timezone.now(), status="in_review")
    Annotation.objects.filter(pk__in=[one.pk for one in made]).update(status="disputed")
    document.refresh_from_db()
    for one in made:
        one.refresh_from_db()


@pytest.fixture
def versions(document, ann, bea) -> tuple[Annotation, Annotation]:
    made = said(document, CLAIM, ann, approx="exact"), said(document, SHORTER, bea, approx="about", unit="crowns")
    in_dispute(document, *made)
    return made


def how_it_is(*made: Annotation) -> list[str]:
    found = Annotation.objects.in_bulk([one.pk for one in made])
    return [found[one.pk].status for one in made]


def test_who_takes_one_approves_it_and_the_other_leads_to_it(document, versions, rita):
    ours, theirs = versions
    made = take(document=document, version=ours.pk, rivals=[theirs.pk], text=1, by=rita)
    assert how_it_is(*versions) == ["approved", "adjudicated"]
    assert (made.outcome, theirs.rivalry.adjudication.outcome, told(made)) == (
        ours,
        ours,
        "Rita took the version of Ann.",
    )
    decision = ours.reviews.get()
    assert (decision.decision, decision.reviewer, decision.version) == ("approve", rita, ours.version)
    document.refresh_from_db()
    assert document.status == "approved"
    acts = Event.objects.filter(by=rita).order_by("pk").values_list("act", "subject")
    settled = [("settle", "adjudication"), ("approve", "annotation"), ("adjudicate", "annotation")]
    assert list(acts) == [*settled, ("finish", "document")]


def test_a_merge_takes_its_parts_from_both_and_waits_for_another_editor(document, versions, rita, mia):
    ours, theirs = versions
    choice = Merge(ours.pk, {"attributes.approx": theirs.pk, "attributes.unit": theirs.pk})
    made = merge(document=document, rivals=[ours.pk, theirs.pk], choice=choice, text=1, by=rita)
    outcome = made.outcome
    assert (outcome.author, outcome.status, outcome.spans.get().quote) == (rita, "submitted", CLAIM)
    assert outcome.attributes == {"approx": "about", "unit": "crowns"}
    assert how_it_is(*versions) == ["adjudicated", "adjudicated"]
    document.refresh_from_db()
    assert document.status == "in_review"
    with pytest.raises(OwnWork):
        review(annotation=outcome, seen=outcome.version, decision="approve", by=rita)
    review(annotation=outcome, seen=outcome.version, decision="approve", by=mia)
    document.refresh_from_db()
    assert document.status == "approved"


def test_a_third_version_says_why(document, versions, rita):
    statement = Statement("claim", {"claim": [articles.place(document, "Repairs cost 6.4 million crowns")]})
    keys = [one.pk for one in versions]
    with pytest.raises(InvalidInput, match="Say why"):
        write(document=document, rivals=keys, statement=statement, text=1, by=rita, reason=" ")
    made = write(document=document, rivals=keys, statement=statement, text=1, by=rita, reason="A claim.")
    assert (made.outcome.label, made.outcome.author, made.outcome.status) == ("claim", rita, "submitted")
    assert {one.reason for one in Annotation.objects.filter(status="adjudicated")} == {"A claim."}


def test_none_stands_where_nothing_is_to_be_marked(document, versions, rita):
    made = take_none(document=document, rivals=[one.pk for one in versions], text=1, by=rita, reason="An estimate.")
    assert (made.outcome, how_it_is(*versions)) == (None, ["adjudicated", "adjudicated"])
    document.refresh_from_db()
    assert document.status == "approved"


def test_what_is_settled_is_settled_and_the_second_reads_by_whom(document, versions, rita, mia):
    ours, theirs = versions
    take(document=document, version=ours.pk, rivals=[theirs.pk], text=1, by=rita)
    with pytest.raises(WrongStatus, match="Rita took the version of Ann"):
        take_none(document=document, rivals=[theirs.pk], text=1, by=mia, reason="No.")
    with pytest.raises(WrongStatus, match="Rita took the version of Ann"):
        take(document=document, version=ours.pk, rivals=[], text=1, by=mia)
    assert Adjudication.objects.count() == 1


def test_who_annotated_the_document_settles_nothing_in_it(document, ann, rita, mia):
    made = said(document, CLAIM, ann), said(document, SHORTER, rita)
    in_dispute(document, *made)
    with pytest.raises(OwnWork, match="somebody who did not"):
        take(document=document, version=made[0].pk, rivals=[made[1].pk], text=1, by=rita)
    take(document=document, version=made[0].pk, rivals=[made[1].pk], text=1, by=mia)


def test_neither_viewers_nor_annotators_nor_outsiders_settle(document, versions, ann, vera, otto):
    for person, refusal in [(vera, NotPermitted), (ann, NotPermitted), (otto, NotFound)]:
        with pytest.raises(refusal):
            take_none(document=document, rivals=[versions[0].pk], text=1, by=person, reason="No.")


def test_only_versions_in_dispute_in_the_document(document, versions, rita, mia, ann):
    ours, _ = versions
    away = articles.submitted(articles.document(people.project("Harbour"), mia), mia)
    waiting = articles.submitted(document, ann, words="3.1 metres")
    for keys in ([ours.pk, away.pk], [10**9], []):
        with pytest.raises(InvalidInput, match="in dispute"):
            take_none(document=document, rivals=keys, text=1, by=rita, reason="No.")
    with pytest.raises(WrongStatus, match="not in dispute"):
        take(document=document, version=waiting.pk, rivals=[ours.pk], text=1, by=rita)
    with pytest.raises(InvalidInput, match="two versions"):
        merge(document=document, rivals=[ours.pk], choice=Merge(ours.pk), text=1, by=rita)


def test_a_merge_that_does_not_fit_says_so_and_changes_nothing(document, ann, bea, rita):
    figure = said(document, CLAIM, ann)
    statement = Statement("claim", {"claim": [articles.place(document, "Repairs cost 6.4 million crowns")]})
    claim = add_annotation(revision=document.in_force, statement=statement, by=bea)
    claim = submit_annotation(annotation=claim, seen=claim.version, by=bea)
    in_dispute(document, figure, claim)
    keys = [figure.pk, claim.pk]
    for parts, refusal in [
        ({"spans.claim": claim.pk}, UnknownLabel),
        ({"spans.quantity": claim.pk}, IncompleteAnnotation),
        ({"spans.quantity": 10**9}, InvalidInput),
        ({"colour": claim.pk}, InvalidInput),
    ]:
        with pytest.raises(refusal):
            merge(document=document, rivals=keys, choice=Merge(figure.pk, parts), text=1, by=rita)
    assert how_it_is(figure, claim) == ["disputed", "disputed"]
    assert Annotation.objects.count() == 2


def test_a_new_text_comes_first(document, versions, ann, rita):
    text = articles.STORM.replace(f"Repairs cost {CLAIM}. ", "")
    add_revision(document=document, incoming=Incoming(text=text), by=ann)
    keys = [one.pk for one in versions]
    with pytest.raises(StaleVersion, match="new text"):
        merge(document=document, rivals=keys, choice=Merge(keys[0]), text=1, by=rita)
    with pytest.raises(InvalidSpan, match="is gone from the text"):
        merge(document=document, rivals=keys, choice=Merge(keys[0]), text=2, by=rita)
    with pytest.raises(IncompleteAnnotation, match="gone from the text"):
        take(document=document, version=keys[0], rivals=keys[1:], text=2, by=rita)
