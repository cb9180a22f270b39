"""An editor sees what annotators made differently side by side, and settles it one passage after the other."""

import pytest
from django.urls import reverse

from annotate.models import Annotation, Document
from annotate.services.reviewing.adjudications import take
from tests import articles, crew, people


@pytest.fixture
def disputed(project, ann) -> Document:
    document = crew.apart(project)
    articles.annotation(document, ann, words="3.1 metres")
    crew.hand_in(document, ann, people.person("bea"))
    return document


@pytest.fixture
def address(disputed) -> str:
    return reverse("adjudicating", args=[disputed.pk])


def keys() -> list[int]:
    return list(Annotation.objects.order_by("pk").values_list("pk", flat=True))


def test_what_differs_most_comes_first_and_is_told_in_words(address, as_):
    page = as_("rita").get(address).content.decode()
    assert "2 passages in dispute" in page
    assert "Only Ann marked this. Bea marked nothing here." in page
    second = as_("rita").get(f"{address}?of={keys()[0]}").content.decode()
    assert "They share 61% of the letters marked." in second
    assert '<mark class="lab lab-number">6.4 million crowns</mark>' in second
    assert '<mark class="lab lab-number">6.4 million</mark> crowns' in second


def test_large_figures_are_read_with_their_thousands(address, as_):
    assert "<td>6,400,000</td><td>—</td>" in as_("rita").get(f"{address}?of={keys()[0]}").content.decode()


def test_each_way_is_asked_once_and_done(address, disputed, as_):
    client, (ours, theirs, alone) = as_("rita"), keys()
    assert "Take it" in client.get(f"{address}?of={ours}&way=take&version={ours}").content.decode()
    client.post(address, {"way": "take", "version": ours, "rivals": [ours, theirs], "text": 1})
    answer = client.post(address, {"way": "none", "rivals": [alone], "text": 1, "reason": "No claim."})
    assert answer.url == reverse("desk", args=[disputed.project_id])
    disputed.refresh_from_db()
    assert disputed.status == "approved"


@pytest.mark.parametrize("way", [{}, {"way": ""}, {"way": "guess"}])
def test_a_way_that_there_is_not_settles_nothing(address, as_, way):
    before = list(Annotation.objects.order_by("pk").values())
    said = {"rivals": keys()[:2], "version": keys()[0], "text": 1, "reason": "No figure."}
    answer = as_("rita").post(f"{address}?of={keys()[0]}", said | way)
    assert answer.status_code == 400
    assert "Choose what is to be done" in answer.content.decode()
    assert list(Annotation.objects.order_by("pk").values()) == before


def test_parts_are_chosen_for_a_merge(address, as_):
    ours, theirs, _ = keys()
    assert 'type="radio"' in as_("rita").get(f"{address}?of={ours}&way=merge").content.decode()
    said = {"way": "merge", "version": ours, "rivals": [ours, theirs], "text": 1, "part.spans.quantity": theirs}
    as_("rita").post(address, said)
    made = Annotation.objects.get(author=people.person("rita"))
    assert (made.spans.get().quote, made.status) == ("6.4 million", "submitted")


def test_a_third_is_written_with_the_words_of_the_passage(address, as_):
    ours, theirs, _ = keys()
    said = {"way": "write", "label": "claim", "rivals": [ours, theirs], "text": 1, "reason": "A claim."}
    wrong = as_("rita").post(f"{address}?of={ours}&way=write", said | {"words.claim": "Nobody said this"})
    assert wrong.status_code == 400
    assert "does not stand in the article" in wrong.content.decode()
    as_("rita").post(address, said | {"words.claim": "Repairs cost 6.4 million crowns"})
    assert Annotation.objects.get(author=people.person("rita")).label == "claim"


@pytest.fixture
def third(address, as_):
    """Write a third version of what Ann and Bea made differently."""
    ours, theirs, _ = keys()
    said = {"way": "write", "label": "numeric_claim", "rivals": [ours, theirs], "text": 1, "reason": "More of it."}
    return lambda **more: as_("rita").post(f"{address}?of={ours}&way=write", said | more)


def test_a_third_says_what_its_label_has_and_a_verdict(third):
    words = {"words.quantity": "6.4  million", "words.claim": "of another label"}
    about = {"attributes.numeric_claim.value": "6.4", "attributes.claim.citation_need": "of another label"}
    third(**words, **about, rating="true", explanation="The accounts say so.")
    made = Annotation.objects.get(author=people.person("rita"))
    assert (made.quote, made.attributes, made.verdict.rating) == ("6.4 million", {"value": 6.4}, "true")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"words.quantity": ""}, "Copy the words"),
        ({"words.quantity": "3.1 metres\n3.1 metres"}, "does not stand in the article again"),
        ({"words.quantity": "3.1", "attributes.numeric_claim.value": "three"}, "“three” is not a number"),
        ({"words.quantity": "3.1", "attributes.numeric_claim.sourcing": "sauced"}, "sauced"),
        ({"words.quantity": "3.1", "explanation": "Because."}, "Choose the verdict"),
        ({"words.quantity": "3.1", "rating": "true"}, "Explain the verdict"),
        ({"words.quantity": "3.1", "label": "gossip"}, "gossip"),
    ],
)
def test_what_does_not_fit_is_told_and_what_was_typed_stays(third, typed, told):
    answer = third(note="Typed before.", **typed)
    assert 400 <= answer.status_code < 500
    page = answer.content.decode()
    assert told in page
    assert "Typed before." in page


def test_who_comes_second_reads_who_was_first(address, disputed, as_, mia):
    ours, theirs, _ = keys()
    take(document=disputed, version=ours, rivals=[theirs], text=1, by=mia)
    looked = as_("rita").get(f"{address}?of={ours}").content.decode()
    assert "Mia took the version of Ann." in looked
    assert "data-poll" not in looked
    late = as_("rita").post(f"{address}?of={ours}", {"way": "none", "rivals": [theirs], "text": 1, "reason": "No."})
    assert late.status_code == 409
    assert "Mia took the version of Ann." in late.content.decode()


@pytest.mark.parametrize(("name", "status"), [("ann", 403), ("vera", 403), ("otto", 404)])
def test_the_page_is_for_editors(address, as_, name, status):
    assert as_(name).get(address).status_code == status


def test_the_desk_says_what_is_to_settle(disputed, project, as_):
    assert "In dispute" in as_("rita").get(reverse("desk", args=[project.pk])).content.decode()
