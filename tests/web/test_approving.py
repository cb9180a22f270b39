"""Approving an article by hand: what stands between, why it is approved all the same, and back."""

import pytest

from annotate.models import Document, Event, Flag
from annotate.services.flagging.flags import decide_flag
from annotate.services.reviewing.reviews import review
from tests import articles, people


@pytest.fixture
def approval(flagged: Document) -> str:
    return f"/documents/{flagged.pk}/approval"


def status_of(document: Document) -> str:
    return Document.objects.get(pk=document.pk).status


def dismiss_all(document: Document) -> None:
    for flag in Flag.objects.filter(revision=document.current):
        decide_flag(flag=flag, decision="not_a_claim", by=people.person("ann"))


def test_an_article_in_which_every_flag_was_dismissed_is_offered_and_approved(as_, flagged, approval):
    dismiss_all(flagged)
    client = as_("rita")
    queue = client.get(f"/projects/{flagged.project_id}/review").content.decode()
    assert "Ready to be approved" in queue
    assert f'href="{approval}"' in queue
    page = client.get(approval).content.decode()
    assert "Every flag is decided" in page
    assert "Why it is approved with flags undecided" not in page
    told = client.post(approval, follow=True).content.decode()
    assert "“Homes under water” is approved." in told
    assert status_of(flagged) == "approved"
    client.post(approval, {"reopen": "1", "reason": "Approved too early."})
    assert status_of(flagged) == "reopened"
    page = client.get(approval).content.decode()
    assert "Reopened, by Rita" in page
    assert "“Approved too early.”" in page


def test_with_flags_undecided_one_says_why(as_, flagged, approval, ann, rita):
    made = articles.submitted(flagged, ann)
    review(annotation=made, seen=made.version, decision="approve", by=rita)
    Document.objects.filter(pk=flagged.pk).update(status="in_review")
    client = as_("rita")
    assert "2 flags</a> are undecided" in client.get(approval).content.decode()
    refused = client.post(approval)
    assert refused.status_code == 400
    assert "Flags are open. Decide them, or say why" in refused.content.decode()
    client.post(approval, {"reason": "The desk checked them."})
    assert status_of(flagged) == "approved"
    assert Event.objects.of(flagged).first().reason == "The desk checked them."


def test_what_is_left_to_review_is_told_and_no_button_offered(as_, flagged, approval, ann):
    articles.annotation(flagged, ann)
    articles.submitted(flagged, ann, words="3.1 metres")
    client = as_("rita")
    page = client.get(approval).content.decode()
    assert "1 annotation</a> waits for review" in page
    assert "1 annotation is not handed in, of Ann" in page
    assert "Approve the article" not in page
    assert client.post(approval).status_code == 409
    assert (
        "Ready to be approved" not in client.get(f"/projects/{flagged.project_id}/review", follow=True).content.decode()
    )


def test_it_is_for_editors(as_, flagged, approval):
    assert "Approving is for editors" in as_("ann").get(approval).content.decode()
    assert as_("ann").post(approval).status_code == 403
    assert approval not in as_("ann").get(f"/documents/{flagged.pk}").content.decode()
    assert approval in as_("rita").get(f"/documents/{flagged.pk}").content.decode()
    assert as_("otto").get(approval).status_code == 404


def test_an_article_that_nobody_began_is_not_approved(as_, flagged, approval):
    page = as_("rita").get(approval).content.decode()
    assert "Nobody has worked on it yet." in page
    assert "Approve the article" not in page
