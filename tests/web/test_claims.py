"""The page of a claim that anyone may read: only where the manager said so, and found as a ClaimReview."""

import extruct
import pytest
from django.test import Client
from django.urls import reverse

from annotate.formats.claimreview_reading import validator
from annotate.models import Project
from annotate.services.annotations import add_annotation, submit_annotation
from annotate.services.projects import change_rules
from annotate.services.reviewing.reviews import review
from annotate.services.sources import add_source
from annotate.services.statements import EvidenceSaid, Statement, VerdictSaid
from tests import articles

WHY = "Two of five passed. </script><b>Not all.</b>"


def approved(document, ann, rita, **told):
    said = Statement("claim", {"claim": [articles.place(document, "Every gate passed")]}, **told)
    made = add_annotation(revision=document.in_force, statement=said, by=ann)
    made = submit_annotation(annotation=made, seen=made.version, by=ann)
    review(annotation=made, decision="approve", seen=made.version, by=rita)
    return made


@pytest.fixture
def claim(project, document, ann, rita):
    port = add_source(project=project, name="The port", kind="named_organisation", by=ann)
    shown = EvidenceSaid(url="https://port.example/log", quote="Gates 1 and 3", is_primary=True)
    verdict = VerdictSaid("mostly_false", WHY)
    told = {"source": port.pk, "evidence": (shown,), "verdict": verdict, "note": "Ask Rita again."}
    return approved(document, ann, rita, **told)


def page_of(claim) -> str:
    return reverse("claim", args=[claim.pk])


def made_public(project, mia) -> None:
    change_rules(project=project, public_claims=True, publisher_address="https://checks.example/", by=mia)


def test_anyone_reads_the_claim_and_search_engines_find_its_review(project, claim, mia):
    made_public(project, mia)
    answer = Client().get(page_of(claim))
    assert answer.status_code == 200
    page = answer.content.decode()
    [found] = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert list(validator().iter_errors(found)) == []
    assert (found["@context"], found["url"]) == ("https://schema.org", f"http://testserver{page_of(claim)}")
    assert found["author"]["url"] == "https://checks.example/"
    assert found["claimReviewed"] == "Every gate passed"
    assert (found["reviewRating"]["alternateName"], found["reviewRating"]["ratingExplanation"]) == ("Mostly false", WHY)
    assert found["itemReviewed"]["author"]["name"] == "The port"
    assert "Two of five passed. &lt;/script&gt;" in page
    assert "Gates 1 and 3" in page
    assert not [word for word in ("Ann", "Rita", "rita") if word in page]


def test_nothing_is_public_before_the_manager_says_so_and_after_it_is_taken_back(project, claim, mia, as_):
    assert Client().get(page_of(claim)).status_code == 404
    place, rules = reverse("work", args=[project.pk]), {"annotators_per_document": 1, "assignment_hours": 48}
    as_("mia").post(place, rules | {"public_claims": "on"})
    assert Client().get(page_of(claim)).status_code == 200
    assert "Anyone may read it" in as_("rita").get(reverse("review", args=[project.pk, claim.pk])).content.decode()
    as_("mia").post(place, rules)
    assert Client().get(page_of(claim)).status_code == 404


def test_what_has_no_verdict_or_stands_in_an_article_still_blind_is_not_public(
    project, document, claim, ann, rita, mia
):
    made_public(project, mia)
    assert Client().get(page_of(approved(document, ann, rita))).status_code == 404
    Project.objects.filter(pk=project.pk).update(blind=True)
    assert Client().get(page_of(claim)).status_code == 404


def test_what_is_not_approved_is_not_public(project, document, ann, mia):
    made_public(project, mia)
    said = {"claim": [articles.place(document, "Every gate passed")]}
    statement = Statement("claim", said, verdict=VerdictSaid("mixed", WHY))
    made = add_annotation(revision=document.in_force, statement=statement, by=ann)
    assert Client().get(page_of(submit_annotation(annotation=made, seen=made.version, by=ann))).status_code == 404
