"""The way in."""

from django.urls import reverse

from annotate.models import Membership, Project, Role
from annotate.services.projects import create_project


def test_home_leads_to_the_only_project(project, as_):
    assert as_("ann").get(reverse("home")).url == reverse("desk", args=[project.pk])


def test_home_leads_to_the_project_last_used(project, ann, as_):
    other = create_project(name="Aardvarks", by=ann)
    client = as_("ann")
    assert client.get(reverse("home")).url == reverse("desk", args=[other.pk])
    client.get(reverse("documents", args=[project.pk]))
    assert client.get(reverse("home")).url == reverse("desk", args=[project.pk])


def test_who_belongs_to_no_project_is_told_and_may_begin_one(as_):
    otto = as_("otto")
    assert "You belong to no project yet" in otto.get(reverse("home")).content.decode()
    answer = otto.post(reverse("project_new"), {"name": "Otto’s own", "language": "en"})
    made = Project.objects.get(name="Otto’s own")
    assert answer.url == reverse("desk", args=[made.pk])
    assert Membership.objects.get(project=made).role == Role.MANAGER


def test_a_project_without_a_name_is_not_made(as_):
    answer = as_("otto").post(reverse("project_new"), {"name": "   ", "language": "en"})
    assert answer.status_code == 400
    assert "This field is required" in answer.content.decode()
    assert not Project.objects.filter(memberships__user__username="otto").exists()


def test_the_switcher_lists_ones_own_projects_only(project, ann, rita, as_):
    create_project(name="Ann’s other one", by=ann)
    create_project(name="Rita’s secret", by=rita)
    page = as_("ann").get(reverse("desk", args=[project.pk])).content.decode()
    assert "Ann’s other one" in page
    assert "Rita’s secret" not in page
