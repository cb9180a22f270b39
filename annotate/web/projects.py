"""The way in: to the project last used, or to a first one."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from annotate.models import Project
from annotate.services.projects import create_project
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, last_project, show
from annotate.web.telling import tell

# The tags of the languages one may choose, in their own words
LANGUAGES = (
    ("en", "English"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ru", "Русский"),
    ("uk", "Українська"),
    ("ar", "العربية"),
    ("he", "עברית"),
    ("zh", "中文"),
)


class ProjectForm(PageForm):
    name = forms.CharField(max_length=200)
    language = forms.ChoiceField(choices=LANGUAGES, label="Language of most of its articles")


@require_safe
@login_required
def home(request: PageRequest) -> HttpResponse:
    last = last_project(request)
    if last is None and Project.objects.awaiting_second_factor(request.user).exists():
        return redirect("second_factor")
    if last is None:
        return show(request, "projects/none", form=ProjectForm())
    return redirect("desk", last.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def project_new(request: PageRequest) -> HttpResponse:
    form = ProjectForm(request.POST or None)
    if request.method != "POST":
        return show(request, "projects/new", last_project(request), form=form)
    project = attempt(form, lambda: create_project(by=request.user, **form.cleaned_data))
    if project is None:
        return show(request, "projects/new", last_project(request), form=form, status=form.http_status)
    tell(request, f"“{project.name}” is there. Add a first article, or let others in under Project.")
    return redirect("desk", project.pk)
