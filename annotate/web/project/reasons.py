"""The project's own list of why annotations are commonly returned."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from annotate.models import Role
from annotate.permissions import require_role
from annotate.services.projects import MOST_REASONS, change_return_reasons
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, project_here, show
from annotate.web.telling import tell


class ReasonsForm(PageForm):
    reasons = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": MOST_REASONS}),
        label="Reasons",
        help_text=f"One a line, at most {MOST_REASONS}. On the reviewing screen the first has the key 1.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def reasons(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    require_role(request.user, project, Role.EDITOR, "changing the common reasons")
    form = ReasonsForm(request.POST or None, initial={"reasons": "\n".join(project.return_reasons)})
    if request.method == "POST":
        said = request.POST.get("reasons", "").splitlines()
        if attempt(form, lambda: change_return_reasons(project=project, reasons=said, by=request.user)):
            tell(request, "The common reasons are changed, for everybody who reviews here.")
            return redirect("review_queue", project.pk)
    status = form.http_status if form.is_bound else 200
    return show(request, "reviewing/reasons", project, "review_queue", status, form=form)
