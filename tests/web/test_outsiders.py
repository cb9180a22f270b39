"""To who does not belong to it a project does not exist; who does not sign in sees nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from annotate.models import Source
from annotate.services.releases.releases import request_release

PAGES = ["desk", "documents", "documents_add", "datasets", "dataset_new", "dataset_count", "project", "labels"]
PAGES += ["guidelines", "guidelines_edit", "activity", "agreement", "log_file", "sources", "source_new", "imports"]
OF_A_RELEASE = ["dataset", "release_archive"]
ACTS = ["label_new", "label_restoration"]


@pytest.fixture
def release(project, rita):
    return request_release(project=project, formats=["jsonl"], by=rita)


@pytest.mark.parametrize("place", PAGES)
def test_outsider_gets_404_for_every_page(place, project, as_):
    assert as_("otto").get(reverse(place, args=[project.pk])).status_code == 404


@pytest.mark.parametrize("place", OF_A_RELEASE)
def test_outsider_gets_404_for_a_release(place, project, release, as_):
    assert as_("otto").get(reverse(place, args=[project.pk, release.number])).status_code == 404


@pytest.mark.parametrize("name", ["records.jsonl", "manifest.json", "SHA256SUMS"])
def test_outsider_gets_404_for_a_file(name, project, release, as_):
    assert as_("otto").get(reverse("release_file", args=[project.pk, release.number, name])).status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_outsider_gets_404_for_every_act(act, project, as_):
    assert as_("otto").post(reverse(act, args=[project.pk])).status_code == 404


def test_outsider_gets_404_for_acts_on_members_sources_and_documents(project, document, as_):
    member = project.memberships.first()
    otto = as_("otto")
    assert otto.post(reverse("member", args=[project.pk, member.pk]), {"role": "viewer"}).status_code == 404
    assert otto.post(reverse("member_removal", args=[project.pk, member.pk])).status_code == 404
    source = Source.objects.create(project=project, name="Port", kind="document")
    assert otto.get(reverse("source", args=[project.pk, source.pk])).status_code == 404
    for act in ("source", "source_merger", "source_split"):
        assert otto.post(reverse(act, args=[project.pk, source.pk]), {"into": "Port"}).status_code == 404
    assert otto.post(reverse("flagging", args=[document.pk])).status_code == 404
    assert otto.post(reverse("documents_add", args=[project.pk]), {"text": "Some words."}).status_code == 404


def test_a_page_that_is_not_there_says_so_in_the_house_style(as_):
    answer = as_("ann").get("/nowhere")
    assert answer.status_code == 404
    assert "not yours to see" in answer.content.decode()


@pytest.mark.parametrize("place", PAGES)
def test_who_is_not_signed_in_is_sent_to_sign_in(place, project):
    answer = Client().get(reverse(place, args=[project.pk]))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("sign_in"))


@pytest.mark.parametrize("place", PAGES)
def test_member_who_only_reads_sees_every_page_but_those_of_editors_and_managers(place, project, as_):
    expected = 403 if place in {"agreement", "guidelines_edit", "log_file"} else 200
    assert as_("vera").get(reverse(place, args=[project.pk])).status_code == expected


def test_member_who_only_reads_is_offered_no_act(project, document, as_):
    vera = as_("vera")
    assert "Add documents" not in vera.get(reverse("documents", args=[project.pk])).content.decode()
    assert "New release" not in vera.get(reverse("datasets", args=[project.pk])).content.decode()
    assert "Add a member" not in vera.get(reverse("project", args=[project.pk])).content.decode()
    assert "New source" not in vera.get(reverse("sources", args=[project.pk])).content.decode()
    assert "Add a label" not in vera.get(reverse("labels", args=[project.pk])).content.decode()
    assert "Change them" not in vera.get(reverse("guidelines", args=[project.pk])).content.decode()


def test_member_who_only_reads_is_refused_by_name_and_sent_back(project, as_):
    place = reverse("documents_add", args=[project.pk])
    answer = as_("vera").post(place, {"text": "Some 400 homes were lost."})
    assert answer.status_code == 403
    assert "You are a viewer here; adding documents takes an annotator." in answer.content.decode()
    assert project.documents.count() == 0
