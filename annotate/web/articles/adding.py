"""Adding documents: a pasted text, or files, each of which goes in or says why not."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from annotate.errors import AnnotateError, NotFound
from annotate.models import Document, Project
from annotate.permissions import can_annotate
from annotate.services.documents import Incoming, add_document
from annotate.text.canonical import MAX_CHARACTERS
from annotate.text.extraction import MAX_BYTES, MAX_PACKED, READS
from annotate.web.articles.bringing import TABLE_ENDINGS, bring, latest
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, project_here, show
from annotate.web.telling import tell

ENDINGS = ",".join(ending for endings in READS.values() for ending in endings)


class AboutForm(PageForm):
    """What may be told of any article."""

    publisher = forms.CharField(max_length=200, required=False)
    published_at = forms.DateTimeField(
        required=False, label="Published", widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M")
    )


class PasteForm(AboutForm):
    title = forms.CharField(max_length=500, required=False, help_text="Left empty, it is taken from the text.")
    text = forms.CharField(strip=False, required=False, widget=forms.Textarea({"rows": 14}))
    url = forms.URLField(max_length=2000, required=False, label="Address", assume_scheme="https")

    def add(self, project: Project, request: PageRequest) -> Document | None:
        def act() -> Document:
            about = {name: value for name, value in self.cleaned_data.items() if name != "text"}
            # A browser sends every line end as CR LF, whatever was pasted.
            text = self.cleaned_data["text"].replace("\r\n", "\n")
            return add_document(project=project, incoming=Incoming(text=text), by=request.user, about=about)

        return attempt(self, act, about="text")


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    name: str
    document: Document | None = None
    problem: str = ""
    twin: object = None  # the id of the document that has this text already


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def documents_add(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    if request.method == "POST" and request.POST.get("how") in ("address", "tables"):
        return _bring(request, project)
    if request.FILES or request.POST.get("how") == "files":
        return _add_files(request, project)
    form = PasteForm(request.POST if request.method == "POST" else None)
    document = form.add(project, request) if form.is_bound else None
    if document is not None:
        tell(request, f"“{document.title}” is added.", link=reverse("annotating", args=[document.pk]))
        return redirect("documents", project.pk)
    return _page(request, project, form, status=form.http_status if form.is_bound else 200)


def _bring(request: PageRequest, project: Project) -> HttpResponse:
    intake, wrong = bring(request, project)
    if intake is not None:
        return redirect("article_import", project.pk, intake.pk)
    told: dict[str, Any] = {f"{request.POST['how']}_wrong": wrong, "address": request.POST.get("address", "")}
    return _page(request, project, PasteForm(), status=400, **told)


def _add_files(request: PageRequest, project: Project) -> HttpResponse:
    files, about = request.FILES.getlist("files"), AboutForm(request.POST, prefix="all")
    if not files or not about.is_valid():
        wrong = "" if files else "Choose at least one file."
        return _page(request, project, PasteForm(), about, wrong=wrong, status=400)
    outcomes = [_add_file(request, project, file, about.cleaned_data) for file in files]
    status = 422 if any(outcome.problem for outcome in outcomes) else 200
    return _page(request, project, PasteForm(), AboutForm(prefix="all"), outcomes=outcomes, status=status)


def _add_file(request: PageRequest, project: Project, file: UploadedFile, about: dict[str, Any]) -> Outcome:
    incoming = Incoming(data=file.read(), name=file.name or "", media_type=file.content_type)
    try:
        document = add_document(project=project, incoming=incoming, by=request.user, about=about)
    except NotFound:
        raise
    except AnnotateError as problem:
        return Outcome(incoming.name, problem=str(problem), twin=problem.facts.get("document"))
    return Outcome(incoming.name, document)


def _page(
    request: PageRequest, project: Project, form: PasteForm, about: AboutForm | None = None, **shown: Any
) -> HttpResponse:
    limits: dict[str, Any] = {"endings": ENDINGS, "characters": MAX_CHARACTERS}
    limits |= {"megabytes": MAX_BYTES // 1024**2, "megabytes_packed": MAX_PACKED // 1024**2}
    return show(
        request,
        "documents/add",
        project,
        "documents",
        form=form,
        about=about or AboutForm(prefix="all"),
        may_annotate=can_annotate(request.user, project),
        latest=latest(project),
        table_endings=TABLE_ENDINGS,
        **limits,
        **shown,
    )
