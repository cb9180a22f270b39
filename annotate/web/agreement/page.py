"""How far people agree, and where they do not."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from annotate import queue
from annotate.models import Measurement, Project, Run, User
from annotate.models.blind import blind_documents
from annotate.permissions import can_review
from annotate.services.agreement import AgreementFilters, acts_since, agreement, request_agreement
from annotate.services.runs import cancel_run
from annotate.services.work import label_names
from annotate.web.agreement.passages import passages_of
from annotate.web.agreement.tables import tables_of
from annotate.web.forms import PageForm
from annotate.web.here import PageRequest, project_here, show
from annotate.web.line_chart import alpha_chart

# What the figures of the whole are called, and, where none is chance-corrected, what they say
WHOLE = {
    "alpha": ("Alpha, by words", ""),
    "gamma": ("Gamma, by spans", ""),
    "f1_exact": ("F1 exact", "The share of marks that the other made on the very same words."),
    "f1_overlapping": ("F1 overlapping", "The share of marks that the other made on words they share."),
}


class AgreementForm(PageForm):
    label = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    person = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    first = forms.DateField(required=False, label="From", widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    last = forms.DateField(required=False, label="To", widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def __init__(self, project: Project, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("label", [(label["key"], label["name"]) for label in project.scheme.labels["labels"]])
        self.people = {person.pk: person.name_in(project.pk) for person in people_of(project)}
        self.offer("person", [(str(key), name) for key, name in self.people.items()])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("first") and cleaned.get("last") and cleaned["first"] > cleaned["last"]:
            self.add_error("last", "The last day comes before the first.")
        return cleaned

    @property
    def filters(self) -> AgreementFilters:
        """What fits of what was asked for: the rest is told beside its field, and left out."""
        self.is_valid()
        said = self.cleaned_data
        people = tuple(map(int, said.get("person", ())))
        return AgreementFilters(tuple(said.get("label", ())), people, said.get("first"), said.get("last"))


def people_of(project: Project) -> list[User]:
    """Who belongs to the project or annotated in it."""
    authors = project.annotations.order_by().values("author")
    members = project.memberships.values("user")
    return list(User.objects.filter(pk__in=authors.union(members)).order_by("first_name", "username"))


@require_safe
@login_required
def agreement_page(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    if not can_review(request.user, project):
        return show(request, "agreement/not_yours", project, "project", tab="agreement", status=403)
    form = AgreementForm(project, request.GET)
    measurement = agreement(project=project, filters=form.filters, by=request.user)
    run = measurement.run
    shown: dict[str, Any] = {
        "tab": "agreement",
        "form": form,
        "filters": form.filters.to_json(),
        "address": request.GET.urlencode(),
        "measurement": measurement,
        "run": run,
        "waits": run is not None and run.status in Run.OPEN,
        "closed": blind_documents().filter(project=project).count(),
        "worker_is_there": queue.worker_is_there(),
    }
    if measurement.figures is not None:
        shown |= _measured(request, project, form, measurement, measurement.figures)
    return show(request, "agreement/agreement", project, "project", **shown)


@require_POST
@login_required
def agreement_measurement(request: PageRequest, project_id: int) -> HttpResponse:
    """Measure anew."""
    project = project_here(request, project_id)
    request_agreement(project=project, filters=AgreementForm(project, request.GET).filters, by=request.user)
    return redirect(_address(request, project))


@require_POST
@login_required
def agreement_cancellation(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    filters = AgreementForm(project, request.GET).filters
    run = agreement(project=project, filters=filters, by=request.user).run
    if run is not None:
        cancel_run(run=run, by=request.user)
    return redirect(_address(request, project))


def _address(request: PageRequest, project: Project) -> str:
    return f"{reverse('agreement', args=[project.pk])}?{request.GET.urlencode()}"


def _measured(
    request: PageRequest, project: Project, form: AgreementForm, measurement: Measurement, figures: dict[str, Any]
) -> dict[str, Any]:
    names = label_names(project)
    return {
        "counts": figures["counts"],
        "whole": figures["whole"],
        "headline": [(name, figures["whole"][key], about) for key, (name, about) in WHOLE.items()],
        "acts_since": acts_since(measurement),
        "chart": alpha_chart(figures["months"]),
        "months": figures["months"],
        **tables_of(figures, names, form.people),
        **passages_of(request, measurement, names, form.people),
    }
