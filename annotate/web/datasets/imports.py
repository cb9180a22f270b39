"""Bringing in annotated data: the files that came, and each with what its rows would become, or became."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from annotate import queue
from annotate.errors import TooLarge
from annotate.models import Intake, Project, Role
from annotate.permissions import can_annotate
from annotate.services.intake.annotation_requests import refuse_size, request_annotations, request_look, request_taking
from annotate.services.intake.choices import Choices, annotators
from annotate.services.intake.files import READERS
from annotate.services.intake.report import Report
from annotate.services.room import saying_no_room
from annotate.services.runs import cancel_run
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, is_here, project_here, show
from annotate.web.telling import tell

PER_PAGE = 50
LEAVE_OUT = "-"  # what a select sends for “leave out”, as “” is “not chosen”
BECAME = (
    ("good", "Would come in", "Came in"),
    ("mended", "Would come in, with a remark", "Came in, with a remark"),
    ("same", "There already", "There already"),
    ("bad", "Bad", "Bad"),
    ("skipped", "Left out", "Left out"),
)


class ImportForm(PageForm):
    format = forms.ChoiceField(required=False)
    suggestions = forms.BooleanField(required=False, label="Bring all of it in as suggestions")
    hand_in = forms.BooleanField(required=False, label="Submit what is complete")

    def __init__(self, *args: Any, found: str = "", **kwargs: Any) -> None:
        """found: the key of the format that the file was found to have."""
        super().__init__(*args, **kwargs)
        finding = f"Find it out: {READERS[found].name}" if found else "Find it out"
        self.offer("format", [("", finding), *((key, one.name) for key, one in READERS.items())])

    def choices(self, **tables: Mapping[str, str]) -> Choices:
        return Choices.of({**self.cleaned_data, **tables})


class UploadForm(ImportForm):
    file = forms.FileField(allow_empty_file=True, max_length=None)
    field_order = ("file", "format")


def sized(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Look at the size of a request before any of it is read, the token against forged ones too."""
    protected = csrf_protect(view)

    def looked(request: PageRequest, project_id: int) -> HttpResponse:
        try:
            refuse_size(int(request.META.get("CONTENT_LENGTH") or 0))
            with saying_no_room():
                return protected(request, project_id)
        except TooLarge as problem:
            request.method = "GET"
            return _list(request, project_here(request, project_id), UploadForm(), wrong=str(problem), status=413)

    return csrf_exempt(looked)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@sized
def imports(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method != "POST":
        return _list(request, project, form)

    def act() -> Intake:
        file = form.cleaned_data["file"]
        asked = {"file": file, "name": file.name or "", "choices": form.choices()}
        return request_annotations(project=project, by=request.user, **asked)

    made = attempt(form, act, about="file")
    if made is None:
        return _list(request, project, form, status=form.http_status)
    return redirect("import", project.pk, made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def import_page(request: PageRequest, project_id: int, import_id: int) -> HttpResponse:
    """POST looks at the rows anew, with other choices."""
    project = project_here(request, project_id)
    intake = _import_here(request, project, import_id)
    found = (intake.report or {}).get("format", "")
    if request.method != "POST":
        return _page(request, project, intake, ImportForm(_chosen(intake), found=found))
    form = ImportForm(request.POST, found=found)

    def act() -> object:
        tables = {name: _table(request, name) for name in ("people", "labels")}
        return request_look(intake=intake, choices=form.choices(**tables), by=request.user)

    if attempt(form, act) is None:
        return _page(request, project, intake, form, status=form.http_status)
    return redirect("import", project.pk, intake.pk)


@require_POST
@login_required
def import_application(request: PageRequest, project_id: int, import_id: int) -> HttpResponse:
    intake = _import_here(request, project_here(request, project_id), import_id)
    request_taking(intake=intake, take=request.POST.get("take", ""), by=request.user)
    return redirect("import", project_id, import_id)


@require_POST
@login_required
def import_cancellation(request: PageRequest, project_id: int, import_id: int) -> HttpResponse:
    intake = _import_here(request, project_here(request, project_id), import_id)
    if intake.run is None:
        raise Http404
    cancel_run(run=intake.run, by=request.user)
    tell(request, f"The work on “{intake.name}” is cancelled.")
    return redirect("import", project_id, import_id)


def _import_here(request: PageRequest, project: Project, import_id: int) -> Intake:
    seen = Intake.objects.seen_by(request.user).filter(project=project, kind=Intake.Kind.ANNOTATIONS)
    return get_object_or_404(seen.select_related("created_by", "project").prefetch_related("runs"), pk=import_id)


def _list(
    request: PageRequest, project: Project, form: UploadForm, *, wrong: str = "", status: int = 200
) -> HttpResponse:
    seen = Intake.objects.seen_by(request.user).filter(project=project, kind=Intake.Kind.ANNOTATIONS)
    files = seen.select_related("created_by").prefetch_related("runs")
    page = Paginator(files, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(intake, _tally(intake)) for intake in page]
    shown = {
        "page": page,
        "rows": rows,
        "form": form,
        "wrong": wrong,
        "may_annotate": can_annotate(request.user, project),
    }
    return show(request, "imports/list", project, "datasets", status, **shown)


def _tally(intake: Intake) -> str:
    """How many of its rows became what, in words."""
    held = Report.of(intake.report)
    counts = _counts(held.rows, is_in=bool(held.took and held.is_done))
    return ", ".join(f"{count:,} {name[0].lower()}{name[1:]}" for _, name, count in counts if count)


def _counts(held: Mapping[str, int], *, is_in: bool) -> list[tuple[str, str, int]]:
    return [(key, after if is_in else before, held.get(key, 0)) for key, before, after in BECAME]


def _page(
    request: PageRequest, project: Project, intake: Intake, form: ImportForm, *, status: int = 200
) -> HttpResponse:
    report, run = intake.report or {}, intake.run
    held = report.get("rows", {})
    took, became = report.get("took", "") if report.get("is_done") else "", request.GET.get("became", "")
    items = intake.items.select_related("document").defer("document__search").order_by("number")
    rows = items.filter(about__became=became) if became in held else items
    waits = run is not None and run.status in run.OPEN
    return show(
        request,
        "imports/import",
        project,
        "datasets",
        status,
        intake=intake,
        run=run,
        report=report,
        form=form,
        took=took,
        waits=waits,
        counts=_counts(held, is_in=bool(took)),
        good=sum(held.get(key, 0) for key in ("good", "mended")),
        bad=held.get("bad", 0),
        became=became,
        page=Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        is_mine=intake.created_by_id == request.user.pk,
        worker_is_there=queue.worker_is_there(),
        **_tables(request, project, intake),
    )


def _tables(request: PageRequest, project: Project, intake: Intake) -> dict[str, Any]:
    """The names of the file with what each is taken for, and what it may be taken for."""
    report, options = intake.report or {}, intake.options
    labels = {**dict.fromkeys(options.get("labels", {}), 0), **report.get("unknown", {})}
    chosen = {name: key or LEAVE_OUT for name, key in options.get("labels", {}).items()}
    known = annotators(project)
    people = options.get("people", {})
    maps = is_here(request, project, Role.EDITOR)
    return {
        "labels": [(name, count, chosen.get(name, "")) for name, count in labels.items()],
        "label_choices": [(one["key"], one["name"]) for one in project.scheme.labels["labels"]],
        "names": [
            (name, count, people.get(name, name if name in known else ""))
            for name, count in report.get("people", {}).items()
        ]
        if maps
        else [],
        "members": [(name, person.name) for name, person in known.items()],
    }


def _table(request: PageRequest, table: str) -> dict[str, str]:
    """From the pairs of fields people-name and people-is, so that a name may hold anything."""
    names, taken_for = request.POST.getlist(f"{table}-name"), request.POST.getlist(f"{table}-is")
    pairs = zip(names, taken_for, strict=False)
    if table == "people":
        return dict(pairs)
    return {name: "" if value == LEAVE_OUT else value for name, value in pairs if value}


def _chosen(intake: Intake) -> dict[str, Any]:
    names = ("format", "suggestions", "hand_in")
    return {name: intake.options.get(name, "") for name in names}
