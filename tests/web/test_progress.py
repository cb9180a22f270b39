"""How far a project is, as far as who asks may see it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from annotate.models import Annotation, Flag, Membership
from annotate.services.flagging.flags import decide_flag
from annotate.services.people.members import remove_member
from annotate.services.reviewing.reviews import review
from tests import articles, crew


@pytest.fixture
def address(project):
    return reverse("progress", args=[project.pk])


@pytest.fixture
def worked(flagged, ann, rita):
    """Ann handed in two annotations, of which Rita approved one three hours later; Ann decided a flag."""
    first = articles.submitted(flagged, ann)
    articles.submitted(flagged, ann, words="four hours", label="time")
    Annotation.objects.filter(pk=first.pk).update(submitted_at=timezone.now() - timedelta(hours=3))
    review(annotation=first, seen=first.version, decision="approve", by=rita)
    decide_flag(flag=Flag.objects.first(), decision="dismiss", reason="Known.", by=ann)
    return flagged


def test_an_empty_project_says_so(address, as_):
    assert "No documents yet" in as_("mia").get(address).content.decode()


def test_a_manager_sees_documents_weeks_and_each_person_s_part(worked, address, as_):
    answer = as_("mia").get(address)
    html = answer.content.decode()
    assert {row["name"]: row["count"] for row in answer.context["documents"]}["In annotation"] == 1
    assert sum(count for _, count, _ in answer.context["weeks"]) == 2
    assert answer.context["weeks"][-1][2] == 1
    ((part, counts),) = answer.context["parts"]
    assert (part.person.username, part.annotations, part.flags) == ("ann", 2, 1)
    assert dict(counts)["Approved"] == 1
    assert "half take less than 3 hours" in html
    assert "Annotations handed in, week by week, from 0 in" in html


def test_others_see_their_own_part_alone(worked, address, as_):
    assert as_("rita").get(address).context["parts"] == []
    ((part, _),) = as_("ann").get(address).context["parts"]
    assert part.person.username == "ann"


def test_what_others_do_blind_is_not_counted(project, document, ann, address, as_):
    bea = crew.annotator(project, "bea")
    crew.make_blind(project)
    crew.give(document, ann, bea)
    articles.submitted(document, bea)
    assert as_("ann").get(address).context["weeks"][-1][1] == 0
    assert as_("bea").get(address).context["weeks"][-1][1] == 1
    assert as_("mia").get(address).context["weeks"][-1][1] == 1


def test_who_has_left_is_a_former_member(worked, project, mia, address, as_):
    remove_member(member=Membership.objects.get(user__username="ann"), by=mia)
    assert "Ann (former member)" in as_("mia").get(address).content.decode()


def test_the_page_takes_few_queries_however_many_people(worked, project, address, as_, django_assert_max_num_queries):
    for i in range(5):
        articles.submitted(worked, crew.annotator(project, f"one{i}"))
    client = as_("mia")
    client.get(address)
    with django_assert_max_num_queries(15):
        client.get(address)
