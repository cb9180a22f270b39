"""The queue in its address: filters, search, order, pages; how many questions a page asks of the database."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from annotate.models import Annotation, Project
from annotate.services.annotations import add_annotation, change_annotation, submit_annotation
from annotate.services.comments import add_comment
from annotate.services.documents import Incoming, add_revision
from annotate.services.reviewing.reviews import review
from annotate.services.sources import add_source
from annotate.services.statements import EvidenceSaid, RelationSaid, Statement, VerdictSaid
from annotate.web.reviewing import filters as review_filters
from annotate.web.reviewing import queue as review_queue
from tests import articles

MOST_QUERIES = 15


@pytest.fixture
def waiting(flagged, ann, mia):
    """Ann's answer to a flag of high severity, a claim of Mia's, and an old number of Ann's, in that order."""
    start, end = articles.place(flagged, "6.4 million crowns")
    answered = flagged.in_force.flags.get(start=start)
    said = Statement("numeric_claim", {"quantity": [(start, end)]})
    first = add_annotation(revision=flagged.in_force, statement=said, flag=answered, by=ann)
    submit_annotation(annotation=first, seen=1, by=ann)
    second = articles.submitted(flagged, mia, words="Every gate passed", label="claim")
    third = articles.submitted(flagged, ann, words="3.1 metres")
    for age, one in [(9, first), (5, second), (2, third)]:
        Annotation.objects.filter(pk=one.pk).update(submitted_at=timezone.now() - timedelta(days=age))
    return {"crowns": first.pk, "gate": second.pk, "metres": third.pk}


def shown(client, project, query: str = "") -> list[int]:
    answer = client.get(reverse("review_queue", args=[project.pk]) + query, follow=True)
    return [one.pk for one in answer.context["queue"].shown]


NARROWED = [
    ("", ["crowns", "gate", "metres"]),
    ("?label=claim", ["gate"]),
    ("?rule=unsourced_number", ["crowns"]),
    ("?by=ann", ["crowns", "metres"]),
    ("?by=nobody", []),
    ("?age=3", ["crowns", "gate"]),
    ("?age=x", ["crowns", "gate", "metres"]),
    ("?severity=high", ["crowns"]),
    ("?publisher=Estuary+Wire&by=mia", ["gate"]),
    ("?publisher=Nobody", []),
    ("?q=METRES", ["metres"]),
    ("?q=homes+under", ["crowns", "gate", "metres"]),
    ("?q=%25", []),
    ("?sort=newest", ["metres", "gate", "crowns"]),
    ("?sort=severity", ["crowns", "gate", "metres"]),
    ("?sort=document", ["crowns", "gate", "metres"]),
    ("?tab=disputed", []),
]


@pytest.mark.parametrize(("query", "expected"), NARROWED)
def test_the_address_narrows_and_sorts_the_queue(query, expected, waiting, project, as_):
    assert shown(as_("rita"), project, query) == [waiting[name] for name in expected]


def test_what_fits_leads_on_and_round(waiting, project, as_):
    page = as_("rita").get(f"/projects/{project.pk}/review/{waiting['crowns']}?by=ann")
    other = f"/projects/{project.pk}/review/{waiting['metres']}?by=ann"
    assert (page.context["skip"], page.context["back"]) == (other, other)
    last = as_("rita").get(f"/projects/{project.pk}/review/{waiting['gate']}?label=claim")
    assert (last.context["skip"], last.context["back"]) == (f"/projects/{project.pk}/review?label=claim", "")


@pytest.mark.parametrize("sort", review_filters.SORTS)
def test_every_order_walks_the_whole_queue_page_by_page(sort, waiting, flagged, project, ann, as_, monkeypatch):
    monkeypatch.setattr(review_queue, "PER_PAGE", 2)
    for words in ("4,310 homes", "four hours"):
        articles.submitted(flagged, ann, words=words)
    client, seen = as_("rita"), []
    where = client.get(f"/projects/{project.pk}/review?sort={sort}").url
    for _ in range(5):
        page = client.get(where)
        seen.append(page.context["annotation"].pk)
        assert page.context["annotation"] in page.context["queue"].shown
        where = page.context["skip"]
    assert len(set(seen)) == 5
    assert where == client.get(f"/projects/{project.pk}/review?sort={sort}").url


def test_nothing_fits_says_so_and_leads_to_all(waiting, project, as_):
    page = as_("rita").get(f"/projects/{project.pk}/review?label=loaded").content.decode()
    assert "Nothing fits" in page
    assert "3 wait for you besides." in page


def test_how_it_stands_is_light_and_only_for_reviewers(waiting, project, mia, as_):
    address = f"/projects/{project.pk}/review/{waiting['crowns']}/now"
    rita = as_("rita")
    assert rita.get(address).json() == {"version": 2, "status": "submitted", "became": ""}
    assert [as_(who).get(address).status_code for who in ("ann", "vera", "otto")] == [404, 404, 404]
    one = Annotation.objects.get(pk=waiting["crowns"])
    review(annotation=one, seen=one.version, decision="return", reason="Too wide", by=mia)
    with CaptureQueriesContext(connection) as captured:
        told = rita.get(address).json()
    assert told == {"version": 3, "status": "returned", "became": "Mia returned it: “Too wide”."}
    assert len(captured) <= 5


def test_a_page_asks_at_most_fifteen_questions(waiting, flagged, project, ann, rita, as_):
    """Of an annotation that has everything, in a text that was corrected, with other work about."""
    Project.objects.update(evidence_required=True)
    source = add_source(project=project, name="Harbour", kind="named_organisation", by=ann)
    spans = {"claim": [articles.place(flagged, "Every gate passed")]}
    shown = [EvidenceSaid(url="https://a.example", is_named=True, accessed_at=date(2026, 1, 1))]
    to = [RelationSaid("refutes", Annotation.objects.get(pk=waiting["crowns"]).key)]
    said = Statement(
        "claim", spans, source=source.pk, evidence=shown, verdict=VerdictSaid("mixed", "So."), relations=to
    )
    one = add_annotation(revision=flagged.in_force, statement=said, by=ann)
    one = submit_annotation(annotation=one, seen=one.version, by=ann)
    review(annotation=one, seen=one.version, decision="return", reason="Say more", by=rita)
    one = change_annotation(annotation=one, seen=one.version + 1, statement=said, by=ann)
    one = submit_annotation(annotation=one, seen=one.version, by=ann)
    add_comment(on=one, text="Why?", by=rita)
    add_revision(document=flagged, incoming=Incoming(text="Corrected.\n\n" + articles.STORM), by=ann)
    client = as_("rita")
    for address in (f"/projects/{project.pk}/review/{one.pk}", f"/projects/{project.pk}/review/{one.pk}?by=ann&q=gate"):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        assert len(captured) <= MOST_QUERIES, "\n".join(query["sql"][:140] for query in captured)


def test_reasons_are_the_projects_own(waiting, project, as_):
    address = reverse("review_reasons", args=[project.pk])
    assert as_("ann").get(address).status_code == 403
    client = as_("rita")
    client.post(address, {"reasons": "Not a claim\n\n Check the unit \nNot a claim"})
    assert Project.objects.get(pk=project.pk).return_reasons == ["Not a claim", "Check the unit"]
    page = client.get(f"/projects/{project.pk}/review/{waiting['crowns']}").content.decode()
    assert 'value="Check the unit" data-reason="2"' in page
    assert client.post(address, {"reasons": "\n".join("abcdefghij")}).status_code == 400


def test_several_are_approved_as_they_were_shown(waiting, flagged, project, rita, as_):
    own = articles.submitted(flagged, rita, words="four hours")
    client, address = as_("rita"), reverse("review_approvals", args=[project.pk])
    preview = client.get(address + "?by=ann")
    assert [one.pk for one in preview.context["ready"]] == [waiting["crowns"], waiting["metres"]]
    assert preview.context["left"] == []
    whole = client.get(address).context
    assert [(one.pk, why) for one, why in whole["left"]] == [
        (own.pk, "This is your own work: somebody else decides on it.")
    ]
    rows = [f"{waiting['crowns']}:2", f"{waiting['metres']}:1", f"{own.pk}:2"]
    page = client.post(address, {"row": rows}).content.decode()
    assert "1 annotation approved" in page
    assert "The author changed this since you saw it" in page
    assert "This is your own work" in page
    assert Annotation.objects.get(status="approved").pk == waiting["crowns"]


@pytest.mark.parametrize("rows", [[], ["x"], ["1"], ["1:2", "burn"]])
def test_a_form_that_chooses_nothing_approves_nothing(rows, waiting, project, as_):
    address = reverse("review_approvals", args=[project.pk])
    assert as_("rita").post(address, {"row": rows}).status_code == 400
    assert not Annotation.objects.filter(status="approved").exists()


@pytest.mark.parametrize(("who", "status"), [("ann", 403), ("vera", 403), ("otto", 404)])
def test_only_editors_approve_several(who, status, project, as_):
    assert as_(who).get(reverse("review_approvals", args=[project.pk])).status_code == status
