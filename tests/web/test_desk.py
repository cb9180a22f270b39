"""The desk: what waits for me, and nothing of what does not."""

import pytest
from django.urls import reverse

from annotate.models import Flag
from annotate.services.flagging.flags import decide_flag
from annotate.services.reviewing.reviews import review
from tests import articles, people


@pytest.fixture
def desk(project):
    return reverse("desk", args=[project.pk])


def test_who_has_decided_nothing_yet_is_told_what_to_do(flagged, desk, as_):
    html = as_("ann").get(desk).content.decode()
    assert "How to begin" in html
    assert "Nobody has begun" in html
    assert flagged.title in html


def test_the_welcome_goes_with_the_first_decision(flagged, ann, desk, as_):
    decide_flag(flag=Flag.objects.first(), decision="dismiss", reason="Known.", by=ann)
    assert "How to begin" not in as_("ann").get(desk).content.decode()
    assert "How to begin" in as_("rita").get(desk).content.decode()


def test_what_came_back_stands_first_with_its_reason(flagged, ann, rita, desk, as_):
    made = articles.submitted(flagged, ann)
    review(annotation=made, seen=made.version, decision="return", reason="Too wide. Ends at “crowns”.", by=rita)
    answer = as_("ann").get(desk)
    html = answer.content.decode()
    assert "<b>Too wide.</b> Ends at “crowns”." in html
    assert answer.context["returned_count"] == 1
    assert answer.context["unfinished_count"] == 0
    assert f'id="next" class="btn main start" href="{reverse("annotating", args=[flagged.pk])}' in html
    assert "Returned to you</h2>" not in as_("rita").get(desk).content.decode()


def test_who_has_only_returned_work_still_sees_what_nobody_has_begun(project, flagged, ann, rita, desk, as_):
    other = articles.document(project, ann, text="Some 6.4 million crowns were lost.", title="Still untouched")
    made = articles.submitted(flagged, ann)
    review(annotation=made, seen=made.version, decision="return", reason="Too wide.", by=rita)
    html = as_("ann").get(desk).content.decode()
    assert "Nobody has begun" in html
    assert other.title in html
    assert html.count('id="next"') == 1


def test_drafts_are_my_unfinished_documents_and_nobody_elses(flagged, ann, desk, as_):
    articles.annotation(flagged, ann)
    answer = as_("ann").get(desk)
    (mine,) = answer.context["unfinished"]
    assert (mine.pk, mine.my_drafts) == (flagged.pk, 1)
    assert "1 annotation not submitted" in answer.content.decode()
    assert as_("rita").get(desk).context["unfinished_count"] == 0


def test_flags_begun_and_not_ended_are_unfinished_too(flagged, ann, desk, as_):
    decide_flag(flag=Flag.objects.first(), decision="dismiss", reason="Known.", by=ann)
    (mine,) = as_("ann").get(desk).context["unfinished"]
    assert (mine.decided_flags, mine.open_flags) == (1, Flag.objects.open().count())


def test_editors_see_others_work_oldest_first_and_never_their_own(project, ann, rita, desk, as_):
    first = articles.document(project, ann, title="First")
    second = articles.document(project, ann, text="Some 6.4 million crowns were lost.", title="Second")
    articles.submitted(first, ann)
    articles.submitted(second, ann)
    articles.submitted(second, rita)
    answer = as_("rita").get(desk)
    assert [row["document__title"] for row in answer.context["queue"]] == ["First", "Second"]
    assert answer.context["queue_count"] == 2
    assert "Awaiting your review" not in as_("ann").get(desk).content.decode()


def test_open_flags_are_told_apart_into_mine_and_the_projects(flagged, ann, desk, as_):
    before = as_("ann").get(desk).context["severities"]
    assert sum(row["all"] for row in before) == Flag.objects.open().count()
    assert sum(row["mine"] for row in before) == 0
    articles.annotation(flagged, ann)
    after = as_("ann").get(desk).context["severities"]
    assert sum(row["mine"] for row in after) == sum(row["all"] for row in after)


def test_this_week_counts_what_was_done(flagged, ann, rita, desk, as_):
    made = articles.submitted(flagged, ann)
    review(annotation=made, seen=made.version, decision="approve", by=rita)
    assert dict(as_("ann").get(desk).context["week"])["Your annotations approved"] == 1
    assert dict(as_("rita").get(desk).context["week"])["Reviewed by you"] == 1


def test_this_week_tells_of_rejected_work(flagged, ann, rita, desk, as_):
    made = articles.submitted(flagged, ann)
    review(annotation=made, seen=made.version, decision="reject", reason="A date.", by=rita)
    assert dict(as_("ann").get(desk).context["week"])["Your annotations rejected"] == 1


def test_an_empty_desk_says_so_and_offers_the_next_thing(desk, as_):
    html = as_("ann").get(desk).content.decode()
    assert "Your desk is clear" in html
    assert "Add documents" in html
    assert "Add documents" not in as_("vera").get(desk).content.decode()


@pytest.mark.parametrize("username", ["ann", "rita"])
def test_a_full_desk_takes_few_questions(
    username, project, flagged, ann, rita, desk, as_, django_assert_max_num_queries
):
    other = articles.document(project, ann, text="Some 6.4 million crowns were lost.", title="Left alone")
    for author, reviewer in [(ann, rita), (rita, people.person("mia"))]:
        articles.submitted(other, author)
        made = articles.submitted(flagged, author)
        review(annotation=made, seen=made.version, decision="return", reason="Too wide.", by=reviewer)
    client = as_(username)
    client.get(desk)  # the first visit remembers the project
    with django_assert_max_num_queries(15):
        html = client.get(desk).content.decode()
    assert "Returned to you</h2>" in html
    assert "Too wide." in html
