"""Notices on the desk, in the bar, on their page, in the API and on the account page."""

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from annotate.models import Notice
from annotate.services.comments import Words, add_comment
from tests import articles, people


@pytest.fixture
def named(document, rita):
    """Rita names Ann in a comment."""
    where = Words(document.in_force, *articles.place(document, "3.1 metres"))
    return add_comment(on=where, text="@ann, above <b>what</b>?", by=rita)


def test_the_desk_tells_what_is_new_in_words_and_opening_it_is_reading_it(project, named, as_):
    ann, notice = as_("ann"), Notice.objects.get()
    desk = ann.get(reverse("desk", args=[project.pk])).content.decode()
    assert "Notices: 1 new" in desk
    assert '<b class="fresh">New</b> Rita named you in a comment' in desk
    assert "@ann, above &lt;b&gt;what&lt;/b&gt;?" in desk
    answer = ann.get(reverse("notice", args=[notice.pk]))
    assert answer.url == f"/documents/{named.document_id}#comment-{named.pk}"
    after = ann.get(reverse("desk", args=[project.pk])).content.decode()
    assert "Notices: nothing new" in after
    assert "What is new" not in after
    assert "Rita named you in a comment" in ann.get(reverse("notices")).content.decode()


def test_all_are_marked_as_read_up_to_what_was_shown(named, document, rita, as_):
    shown = Notice.objects.get()
    later = Words(document.in_force, *articles.place(document, "four hours"))
    add_comment(on=later, text="@ann too", by=rita)
    as_("ann").post(reverse("notices_reading"), {"up_to": shown.pk})
    page = as_("ann").get(reverse("notices"), {"show": "new"})
    assert [line["quoted"] for line in page.context["lines"]] == ["@ann too"]


def test_another_s_notice_does_not_exist(named, as_):
    notice = Notice.objects.get()
    assert as_("rita").get(reverse("notice", args=[notice.pk])).status_code == 404
    assert "No notices yet" in as_("rita").get(reverse("notices")).content.decode()


def test_letters_are_chosen_on_the_account_page_and_undone(ann, as_):
    client = as_("ann")
    answer = client.post(reverse("account_mail"), {"mail": "daily"}, follow=True)
    ann.refresh_from_db()
    assert ann.mail == "daily"
    assert "Notices come by e-mail once a day." in answer.content.decode()
    assert client.post(reverse("account_mail"), {"mail": "hourly"}).status_code == 400


def test_the_api_tells_them_and_takes_that_they_were_read(named):
    client = APIClient()
    client.force_authenticate(people.person("ann"))
    (told,) = client.get("/api/v1/notices?new=true").data["results"]
    assert (told["kind"], told["said"]) == ("mentioned", "Rita named you in a comment")
    assert told["address"] == f"/documents/{named.document_id}#comment-{named.pk}"
    assert client.post(f"/api/v1/notices/{told['id']}/sighting").data["seen_at"]
    assert client.get("/api/v1/notices?new=true").data["count"] == 0
    assert client.post("/api/v1/notices/sightings").data == {"read": 0}


def test_the_api_says_who_may_be_named(document):
    client = APIClient()
    client.force_authenticate(people.person("ann"))
    assert [one["username"] for one in client.get(f"/api/v1/documents/{document.pk}/readers").data] == [
        "mia",
        "rita",
        "vera",
    ]


def test_who_is_named_stands_in_the_comment_by_name_and_nothing_else_is_let_through(named, as_):
    html = as_("ann").get(reverse("annotating", args=[named.document_id]), {"panel": "comments"}).content.decode()
    assert '<b class="mention">@Ann</b>, above &lt;b&gt;what&lt;/b&gt;?' in html
