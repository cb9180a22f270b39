"""A project may demand evidence before a verdict is approved; the service names what is missing, the database refuses."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from annotate.errors import EvidenceMissing
from annotate.models import Annotation, Project, Review
from annotate.services.annotations import add_annotation, submit_annotation
from annotate.services.files import add_file
from annotate.services.reviewing.evidence_gate import host_of
from annotate.services.reviewing.reviews import review
from annotate.services.sources import add_source
from annotate.services.statements import EvidenceSaid, Statement, VerdictSaid
from tests import articles

SEEN = date(2026, 11, 3)


@pytest.fixture
def document(project, ann):
    Project.objects.filter(pk=project.pk).update(evidence_required=True)
    return articles.document(Project.objects.get(pk=project.pk), ann)


def whole(url: str = "", **more: Any) -> EvidenceSaid:
    """Evidence that has all that is demanded of one piece."""
    values: dict[str, Any] = {"url": url, "is_named": True, "accessed_at": SEEN}
    return EvidenceSaid(**values | more)


HARBOUR, PORT = whole("https://www.harbour.example/gates"), whole("https://port.example/log/7")


def claimed(document, ann, *evidence: EvidenceSaid, one_origin: str = "") -> Annotation:
    verdict = VerdictSaid("mixed", "Two of five.", one_origin)
    spans = {"claim": [articles.place(document, "Every gate passed")]}
    said = Statement("claim", spans, evidence=evidence, verdict=verdict)
    made = add_annotation(revision=document.in_force, statement=said, by=ann)
    return submit_annotation(annotation=made, seen=made.version, by=ann)


def approve_in_sql(annotation: Annotation, reviewer) -> None:
    """As somebody would who goes round the acts."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO annotate_review (annotation_id, version, reviewer_id, decision, reason, at)"
            " VALUES (%s, %s, %s, 'approve', '', now())",
            [annotation.pk, annotation.version, reviewer.pk],
        )
        cursor.execute("UPDATE annotate_annotation SET status = 'approved' WHERE id = %s", [annotation.pk])


LACKING = [
    ([], "", {"place", "named", "accessed_at", "origins"}),
    ([EvidenceSaid(note="I know it.")], "", {"place", "named", "accessed_at", "origins"}),
    ([EvidenceSaid(url="https://a.example")], "One is enough.", {"named", "accessed_at", "origins"}),
    ([whole("https://a.example", accessed_at=None)], "One is enough.", {"accessed_at", "origins"}),
    ([whole("https://a.example", is_named=False)], "One is enough.", {"named", "origins"}),
    ([whole("", quote="It says so.")], "One is enough.", {"place", "origins"}),
    ([HARBOUR], "", {"origins"}),
    ([HARBOUR], " \n", {"origins"}),
    ([HARBOUR, whole("http://harbour.example:8080/other")], "", {"origins"}),
    ([HARBOUR, whole("https://user@HARBOUR.example./x")], "", {"origins"}),
    ([HARBOUR, EvidenceSaid(url="https://port.example")], "", {"origins"}),
]


@pytest.mark.parametrize(("evidence", "one_origin", "missing"), LACKING)
def test_a_verdict_without_its_evidence_is_not_approved(evidence, one_origin, missing, document, ann, rita):
    claim = claimed(document, ann, *evidence, one_origin=one_origin)
    with pytest.raises(EvidenceMissing, match="Still missing") as refused:
        review(annotation=claim, seen=claim.version, decision="approve", by=rita)
    assert set(refused.value.facts["missing"]) == missing
    with pytest.raises(IntegrityError, match="only with its evidence"):
        approve_in_sql(claim, rita)
    assert not Review.objects.exists()


ENOUGH = [([HARBOUR, PORT], ""), ([HARBOUR], "The register itself."), ([HARBOUR, EvidenceSaid(note="So."), PORT], "")]


@pytest.mark.parametrize(("evidence", "one_origin"), ENOUGH)
def test_with_two_origins_or_a_reason_for_one_it_is_approved(evidence, one_origin, document, ann, rita):
    claim = claimed(document, ann, *evidence, one_origin=one_origin)
    review(annotation=claim, seen=claim.version, decision="approve", by=rita)
    assert Annotation.objects.get().status == "approved"


def test_a_file_and_an_address_are_two_origins(document, ann, rita):
    file = add_file(document=document, name="gates.pdf", data=b"%PDF- gates", media_type="application/pdf", by=ann)
    claim = claimed(document, ann, HARBOUR, whole(file=file.pk))
    approve_in_sql(claim, rita)
    assert Annotation.objects.get().status == "approved"


def test_two_hosts_that_the_registry_knows_as_one_source_are_one_origin(document, ann, rita):
    names = ["harbour.example", "port.example"]
    add_source(project=document.project, name="Port", kind="named_organisation", aliases=names, by=ann)
    claim = claimed(document, ann, HARBOUR, PORT)
    with pytest.raises(EvidenceMissing, match="so far only Port"):
        review(annotation=claim, seen=claim.version, decision="approve", by=rita)
    with pytest.raises(IntegrityError):
        approve_in_sql(claim, rita)


def test_it_may_be_returned_and_rejected_without(document, ann, rita):
    claim = claimed(document, ann)
    review(annotation=claim, seen=claim.version, decision="return", reason="Needs evidence", by=rita)
    assert Annotation.objects.get().status == "returned"


def test_what_gives_no_verdict_needs_none(document, ann, rita):
    waiting = articles.submitted(document, ann)
    review(annotation=waiting, seen=waiting.version, decision="approve", by=rita)
    assert Annotation.objects.get().status == "approved"


def test_a_project_that_demands_nothing_gets_verdicts_as_they_are(document, ann, rita):
    Project.objects.update(evidence_required=False)
    claim = claimed(document, ann)
    review(annotation=Annotation.objects.get(), seen=claim.version, decision="approve", by=rita)
    assert Annotation.objects.get().status == "approved"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.a.example/x?y=http://b.example", "a.example"),
        ("HTTP://A.Example.", "a.example"),
        ("https://ann@a.example:8443/", "a.example"),
        ("http://[::1]:80/", "[::1]"),
        ("https://www2.a.example", "www2.a.example"),
        ("", ""),
    ],
)
def test_the_host_of_an_address(url, host, db):
    assert host_of(url) == host
