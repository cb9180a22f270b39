"""New revisions, with what a corrected text does to the annotations told before it is saved; and older texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from annotate.models import Document, Revision
from annotate.permissions import can_annotate
from annotate.services.anchors import Outlook
from annotate.services.documents import Incoming, add_revision, preview_revision
from annotate.text.alignment import Alignment
from annotate.web.articles.adding import ENDINGS
from annotate.web.blocks import direction
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, project_here, show

FILE = "previewed file"


class RevisionForm(PageForm):
    """The corrected text, pasted or as a file. A file that was previewed is kept: a browser forgets it."""

    text = forms.CharField(strip=False, required=False, label="Text", widget=forms.Textarea({"rows": 18}))
    file = forms.FileField(
        required=False,
        label="Or a file",
        help_text="txt, md or html. The preview shows its text in the field above.",
        widget=forms.ClearableFileInput({"accept": ENDINGS}),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def incoming(self) -> Incoming:
        """What was sent: a file, the one kept as long as its text was not changed, or the text."""
        if file := self.cleaned_data["file"]:
            return Incoming(data=file.read(), name=file.name, media_type=file.content_type)
        text = Incoming(text=self.cleaned_data["text"].replace("\r\n", "\n"))
        kept = self.kept_file
        return kept if kept and kept.read().text == text.read().text else text

    def keep(self, incoming: Incoming) -> None:
        """Show the text of what was previewed, and keep its file with it."""
        sent = [incoming.name, incoming.media_type, incoming.data.decode("latin-1")]
        self.now("kept", signing.dumps(sent, salt=FILE, compress=True) if incoming.text is None else "")
        self.now("text", incoming.read().text)

    @property
    def kept_file(self) -> Incoming | None:
        """The file of the last preview."""
        try:
            name, media_type, data = signing.loads(self.data.get("kept", ""), salt=FILE)
        except signing.BadSignature:
            return None
        return Incoming(data=data.encode("latin-1"), name=name, media_type=media_type)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def revision_new(request: PageRequest, document_id: int) -> HttpResponse:
    """The form; with `preview`, what would happen; else the text is saved."""
    rows = Document.objects.seen_by(request.user).select_related("project", "current").defer("search")
    document = get_object_or_404(rows, pk=document_id)
    if request.method != "POST":
        return _page(request, document, RevisionForm(initial={"text": document.in_force.text}))
    form = RevisionForm(request.POST, request.FILES)
    if "preview" in request.POST:
        outlook = attempt(form, lambda: _foreseen(form, document, request), about="text")
        return _page(request, document, form, outlook, status=200 if outlook else form.http_status)
    if attempt(form, lambda: _saved(form, document, request), about="text") is None:
        return _page(request, document, form, status=form.http_status)
    return redirect("annotating", document.pk)


def _foreseen(form: RevisionForm, document: Document, request: PageRequest) -> Outlook:
    incoming = form.incoming()
    outlook = preview_revision(document=document, incoming=incoming, by=request.user)
    form.keep(incoming)
    return outlook


def _saved(form: RevisionForm, document: Document, request: PageRequest) -> Revision:
    return add_revision(document=document, incoming=form.incoming(), by=request.user)


def _page(
    request: PageRequest, document: Document, form: RevisionForm, outlook: Outlook | None = None, *, status: int = 200
) -> HttpResponse:
    project = project_here(request, document.project_id)
    shown: dict[str, Any] = {
        "document": document,
        "form": form,
        "outlook": outlook,
        "next": document.in_force.number + 1,
    }
    shown["may_annotate"] = can_annotate(request.user, project)
    return show(request, "documents/revise", project, "documents", status=status, **shown)


@dataclass(frozen=True)
class Piece:
    """A stretch of two texts set as one: what both have, what is gone, or what has come."""

    tag: str
    text: str


def older(request: PageRequest, document: Document, number: int) -> HttpResponse:
    """An older text, to be read only, with what has changed since."""
    revision = get_object_or_404(document.revisions, number=number)
    lines = _lines(_pieces(revision.text, document.in_force.text))
    shown: dict[str, Any] = {"document": document, "revision": revision, "lines": lines}
    shown["direction"] = direction(revision.text)
    shown["revisions"] = document.revisions.defer("text", "source_map", "units").select_related("created_by")
    return show(request, "annotating/older", document.project, "documents", **shown)


def _pieces(old: str, new: str) -> Iterator[Piece]:
    for one in Alignment.of(old, new).stretches:
        gone, come = old[one.old_start : one.old_end], new[one.new_start : one.new_end]
        between = " " if gone and come and not gone[-1].isspace() else ""  # else two words are read as one
        changed = [Piece("del", gone), Piece("", between), Piece("ins", come)]
        yield from (piece for piece in ([Piece("", gone)] if one.is_same else changed) if piece.text)


def _lines(pieces: Iterator[Piece]) -> list[list[Piece]]:
    """The pieces of each line that has any words."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for i, part in enumerate(piece.text.split("\n")):
            if i:
                lines.append([])
            if part:
                lines[-1].append(Piece(piece.tag, part))
    return [line for line in lines if any(piece.text.strip() for piece in line)]
