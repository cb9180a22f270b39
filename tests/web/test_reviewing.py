"""Reviewing by plain forms."""

import pytest
from django.urls import reverse

from annotate.models import Comment, Review
from annotate.services.annotations import add_annotation, change_annotation, submit_annotation
from annotate.services.documents import Incoming, add_revision
from annotate.services.reviewing.reviews import review
from annotate.services.sources import add_source
from annotate.services.statements import EvidenceSaid, RelationSaid, Statement, VerdictSaid
from tests import articles


@pytest.fixture
def waiting(document, ann):
    return [articles.submitted(document, ann, words=words) for words in ("6.4 million crowns", "3.1 metres")]


def address(annotation) -> str:
    return reverse("review", args=[annotation.project_id, annotation.pk])


def test_the_queue_leads_to_the_oldest(waiting, project, as_):
    answer = as_("rita").get(reverse("review_queue", args=[project.pk]))
    assert answer.url == address(waiting[0])


def test_an_empty_queue_says_so(project, as_):
    answer = as_("rita").get(reverse("review_queue", args=[project.pk]))
    assert "Nothing waits for you" in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "decision", "reason"),
    [
        ({"decision": "approve"}, "approve", ""),
        ({"decision": "return", "reason": "Say who"}, "return", "Say who"),
        ({"decision": "reject", "common": "Wrong source"}, "reject", "Wrong source"),
        ({"common": "Too wide", "reason": ""}, "return", "Too wide"),
    ],
)
def test_a_decision_is_recorded_and_leads_to_the_next(sent, decision, reason, waiting, as_):
    answer = as_("rita").post(address(waiting[0]), {"version": waiting[0].version, **sent})
    assert answer.url == address(waiting[1])
    made = Review.objects.get()
    assert (made.decision, made.reason, made.reviewer.username) == (decision, reason, "rita")


def test_the_last_decision_leads_back_to_the_queue(waiting, project, as_):
    client = as_("rita")
    client.post(address(waiting[0]), {"version": waiting[0].version, "decision": "approve"})
    answer = client.post(address(waiting[1]), {"version": waiting[1].version, "decision": "approve"})
    assert answer.url == reverse("review_queue", args=[project.pk])


def test_a_version_that_is_not_the_latest_is_not_decided(waiting, ann, as_):
    seen, annotation = waiting[0].version, waiting[0]
    spans = {"quantity": [articles.place(annotation.document, "6.4 million")]}
    changed = change_annotation(
        annotation=annotation, seen=seen, statement=Statement("numeric_claim", spans, {}, ""), by=ann
    )
    submit_annotation(annotation=changed, seen=changed.version, by=ann)
    answer = as_("rita").post(address(annotation), {"version": seen, "decision": "approve"})
    assert answer.status_code == 409
    assert "Not decided." in answer.content.decode()
    assert not Review.objects.exists()


def test_who_comes_second_reads_who_decided_what(waiting, mia, as_):
    review(annotation=waiting[0], seen=waiting[0].version, decision="return", reason="Too wide", by=mia)
    client = as_("rita")
    answer = client.post(address(waiting[0]), {"version": waiting[0].version, "decision": "approve"}, follow=True)
    assert answer.redirect_chain == [(address(waiting[1]), 302)]
    assert "Not decided: “6.4 million crowns”. Mia returned it: “Too wide”." in answer.content.decode()


@pytest.mark.parametrize(
    "sent", [{}, {"decision": "burn"}, {"decision": "return"}, {"version": "x", "decision": "approve"}]
)
def test_a_form_that_says_nothing_decides_nothing(sent, waiting, as_):
    answer = as_("rita").post(address(waiting[0]), {"version": waiting[0].version} | sent)
    assert answer.status_code in (400, 409)
    assert not Review.objects.exists()


def test_what_was_said_before_the_return_is_shown_struck_out(waiting, ann, rita, as_):
    annotation = waiting[0]
    review(annotation=annotation, seen=annotation.version, decision="return", reason="Too wide", by=rita)
    annotation.refresh_from_db()
    statement = Statement(
        "numeric_claim", {"quantity": [articles.place(annotation.document, "6.4 million")]}, {}, "So."
    )
    changed = change_annotation(annotation=annotation, seen=annotation.version, statement=statement, by=ann)
    page = as_("rita").get(address(changed)).content.decode()
    assert "<del>6.4 million crowns</del> <ins>6.4 million</ins>" in page
    assert "<del>nothing</del> <ins>So.</ins>" in page
    assert "what changed since you returned it" in page


def test_evidence_verdict_relations_and_source_are_shown_to_who_decides(document, waiting, ann, as_):
    source = add_source(project=document.project, name="Harbour Authority", kind="named_organisation", by=ann)
    said = Statement(
        "claim",
        {"claim": [articles.place(document, "Every gate passed")]},
        source=source.pk,
        evidence=[EvidenceSaid(url="https://harbour.example/gates", is_primary=True)],
        verdict=VerdictSaid("mixed", "Two of five."),
        relations=[RelationSaid("refutes", waiting[1].key)],
    )
    made = add_annotation(revision=document.in_force, statement=said, by=ann)
    submit_annotation(annotation=made, seen=1, by=ann)
    facts = {fact.name: fact.value for fact in as_("rita").get(address(made)).context["facts"]}
    assert facts["Registry source"] == "Harbour Authority"
    assert facts["Evidence"] == "https://harbour.example/gates · primary"
    assert facts["Verdict"] == "Mixed: Two of five."
    assert facts["Relations"] == "Refutes “3.1 metres”"


def test_ones_own_work_cannot_be_decided(document, rita, as_):
    own = articles.submitted(document, rita)
    page = as_("rita").get(address(own)).content.decode()
    assert "This is your own work" in page
    assert as_("rita").post(address(own), {"version": own.version, "decision": "approve"}).status_code == 403
    assert not Review.objects.exists()


def test_comments_are_added_and_settled(waiting, as_):
    client = as_("rita")
    client.post(address(waiting[0]), {"comment": "Who counted?"})
    client.post(address(waiting[0]), {"settle": Comment.objects.get().pk})
    assert Comment.objects.get().resolved_by.username == "rita"
    assert client.post(address(waiting[0]), {"settle": "x"}).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("ann", 403), ("vera", 403), ("otto", 404)])
def test_only_editors_review(who, status, waiting, project, as_):
    client = as_(who)
    assert client.get(reverse("review_queue", args=[project.pk])).status_code == status
    assert client.get(address(waiting[0])).status_code == status
    assert client.post(address(waiting[0]), {"decision": "approve"}).status_code == status
    assert not Review.objects.exists()


def test_what_a_new_revision_changed_is_shown_to_who_reviews_it_again(as_, document, ann, rita):
    waiting = articles.submitted(document, ann)
    review(annotation=waiting, seen=waiting.version, decision="approve", by=rita)
    text = "Corrected.\n\n" + articles.STORM.replace("6.4 million", "7.1 million")
    add_revision(document=document, incoming=Incoming(text=text), by=ann)
    page = as_("rita").get(f"/projects/{document.project_id}/review/{waiting.pk}").content.decode()
    assert "<del>6.4 million crowns</del> <ins>7.1 million crowns</ins>" in page
    assert "Repairs cost 7.1 million crowns." in page
    assert "The words changed in revision 2" in page
