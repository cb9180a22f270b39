"""A project's guidelines: read, written with a preview, every version kept."""

from typing import Any

import nh3
from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_safe
from markdown_it import MarkdownIt

from annotate.errors import StaleVersion
from annotate.models import Guideline, Project
from annotate.permissions import can_manage, require
from annotate.services.projects import change_guidelines
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, project_here, show
from annotate.web.numbers import number_in
from annotate.web.telling import tell

LONGEST = 200_000
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
_BLOCKS = {"h3", "h4", "h5", "h6", "p", "hr", "pre", "blockquote", "ul", "ol", "li"}
_ELEMENTS = _BLOCKS | {"br", "em", "strong", "code", "a", "table", "thead", "tbody", "tr", "th", "td"}
_LOWER = {f"h{level}": f"h{min(level + 2, 6)}" for level in range(1, 7)}  # the page has its own first two levels


class GuidelinesForm(PageForm):
    text = forms.CharField(
        max_length=LONGEST,
        required=False,
        strip=False,
        label="Guidelines, in Markdown",
        widget=forms.Textarea({"rows": 22, "class": "mono"}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def put(self, project: Project, request: PageRequest) -> Guideline | None:
        return attempt(self, lambda: self._change(project, request))

    def _change(self, project: Project, request: PageRequest) -> Guideline:
        now = project.guideline
        if now.version != self.cleaned_data["seen"]:
            raise StaleVersion(
                f"{now.created_by.name_in(now.project_id)} saved version {now.version} while you wrote. "
                "Your text is still here: read theirs on the Guidelines page, take over what you need, and save again."
            )
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        return change_guidelines(project=project, text=text, by=request.user)


@require_safe
@login_required
def guidelines(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    versions = project.guidelines.select_related("created_by")
    wanted = number_in(request.GET.get("version"))
    shown = project.guideline if wanted is None else get_object_or_404(versions, version=wanted)
    return _page(request, project, "guidelines", guideline=shown, html=as_html(shown.text), versions=versions)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def guidelines_edit(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    require(can_manage(request.user, project), "Changing the guidelines takes a manager.")
    if request.method != "POST":
        now = project.guideline
        form = GuidelinesForm(initial={"text": now.text, "seen": now.version})
        return _page(request, project, "guidelines_edit", form=form)
    form = GuidelinesForm(request.POST)
    if "preview" in request.POST:
        preview = as_html(request.POST.get("text", "")[:LONGEST])
        return _page(request, project, "guidelines_edit", form=form, preview=preview)
    made = form.put(project, request)
    if made is None:
        # What was seen is now what is there: saving again is then a choice made knowingly.
        form.now("seen", project.guideline.version)
        return _page(request, project, "guidelines_edit", form=form, status=form.http_status)
    tell(request, f"Version {made.version} of the guidelines is in force.")
    return redirect("guidelines", project.pk)


def as_html(text: str) -> SafeString:
    """Markdown as HTML that holds no script, no style and no picture."""
    html = _markdown.render(text)
    for level, lower in reversed(_LOWER.items()):
        html = html.replace(f"<{level}>", f"<{lower}>").replace(f"</{level}>", f"</{lower}>")
    return mark_safe(nh3.clean(html, tags=_ELEMENTS, attributes={"a": {"href"}}, link_rel="noopener noreferrer"))  # noqa: S308  cleaned


def _page(request: PageRequest, project: Project, page: str, **shown: Any) -> HttpResponse:
    may_manage = can_manage(request.user, project)
    return show(request, f"project/{page}", project, "project", tab="guidelines", may_manage=may_manage, **shown)
