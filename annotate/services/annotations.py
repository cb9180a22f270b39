"""What people say about spans: begun, changed, submitted, withdrawn, restored."""

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from annotate.errors import IncompleteAnnotation, InvalidInput, StaleVersion, WrongStatus
from annotate.models import Annotation, Document, Event, Flag, LabelScheme, Revision, Role, User
from annotate.models.workflow import ANNOTATION, NEEDS_REASON
from annotate.permissions import can_change, can_withdraw, require, require_part, require_role
from annotate.services.anchors import anchor_annotations
from annotate.services.events import record
from annotate.services.parts import check_parts, write_parts
from annotate.services.statements import Statement, statement_of, summary, values_of, write_spans
from annotate.services.workflow import advance, begin_work, lock_document


@transaction.atomic
def add_annotation(
    *,
    revision: Revision,
    statement: Statement,
    by: User,
    key: uuid.UUID | None = None,
    flag: Flag | None = None,
    supersedes: Annotation | None = None,
) -> Annotation:
    """Begin an annotation as a draft. The same key again gives the annotation made the first time.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project and, where it is blind, was given the document.
        InvalidSpan: a span runs past the text or cuts a character.
        UnknownLabel: the project's scheme has no such label, role, attribute or rating.
        InvalidInput: evidence, a relation or the source does not fit; the flag or the superseded annotation belongs
            to another text.
        WrongStatus: only an approved annotation can be superseded.
    """
    document = revision.document
    project = document.project
    require_role(by, project, Role.ANNOTATOR, "annotating")
    if key and (made := Annotation.objects.filter(key=key, author=by, document=document).first()):
        return made
    _check_links(revision, flag, supersedes)
    document = lock_document(document.pk)  # so that no new text comes in between
    begin_work(document, by=by)
    scheme = project.scheme
    _check(statement, document, scheme)
    place = {"project": project, "document": document, "revision": revision}
    rules = {"guideline": project.guideline, "scheme": scheme}
    links = {"key": key or uuid.uuid4(), "flag": flag, "supersedes": supersedes}
    annotation = Annotation.objects.create(author=by, **place, **rules, **links, **values_of(statement))
    write_spans(annotation, statement)
    write_parts(annotation, statement)
    record("add", annotation, project=project, by=by, after=summary(statement, revision.text))
    _carry_over(annotation, by=by)
    advance(document, "annotate", by=by)
    return annotation


@transaction.atomic
def change_annotation(
    *, annotation: Annotation, seen: int, statement: Statement, by: User, revision: Revision | None = None
) -> Annotation:
    """Say something else than version `seen` said; a submitted annotation becomes a draft again.

    revision: the text that the statement speaks of, else the one in force; the annotation moves there.

    Raises:
        NotPermitted: unless it is one's own.
        WrongStatus: its status allows no change (approved ones are superseded instead).
        StaleVersion: it was changed since version `seen`; says what changed.
        InvalidSpan, UnknownLabel, InvalidInput: as for a new one.
    """
    annotation = _locked(annotation)
    require(can_change(by, annotation), "Only its author changes an annotation.")
    _refuse_stale(annotation, seen)
    outcome = _outcome(annotation, "change")
    begin_work(annotation.document, by=by)
    scheme = annotation.project.scheme
    _check(statement, annotation.document, scheme)
    before = summary(statement_of(annotation), annotation.revision.text) | {"status": annotation.status}
    for name, value in values_of(statement).items():
        setattr(annotation, name, value)
    annotation.scheme, annotation.guideline = scheme, annotation.project.guideline
    annotation.spans.all().delete()
    annotation.revision = revision or annotation.document.in_force
    annotation.save(update_fields=["revision"])
    write_spans(annotation, statement)
    write_parts(annotation, statement)
    after = summary(statement, annotation.revision.text) | {"status": outcome}
    changed = [name for name in after if after[name] != before.get(name)]
    _move(annotation, outcome)
    was, now = {name: before.get(name) for name in changed}, {name: after[name] for name in changed}
    _log("change", annotation, by=by, before=was, after=now)
    _carry_over(annotation, by=by)
    advance(annotation.document, "annotate", by=by)
    return annotation


@transaction.atomic
def submit_annotation(*, annotation: Annotation, seen: int, by: User) -> Annotation:
    """Hand a draft to the reviewers.

    Raises:
        NotPermitted: unless it is one's own.
        WrongStatus: if it is no draft.
        StaleVersion: it was changed since version `seen`.
        IncompleteAnnotation: a part that its label demands is missing, or its words are gone from the text in force.
    """
    annotation = _locked(annotation)
    require(can_change(by, annotation), "Only its author submits an annotation.")
    require_part(by, annotation.document)
    _refuse_stale(annotation, seen)
    return submit_locked(annotation, by=by)


def submit_locked(annotation: Annotation, *, by: User) -> Annotation:
    """Submit an annotation whose row is locked and whose author is `by`."""
    outcome = _outcome(annotation, "submit")
    if Annotation.objects.lost().filter(pk=annotation.pk).exists():
        raise IncompleteAnnotation("Its words are gone from the text in force. Place it, or withdraw it.")
    said = statement_of(annotation)
    scheme = annotation.scheme.as_scheme()
    scheme.check(said.label, said.spans, said.attributes, complete=True)
    if said.verdict is not None:
        scheme.check_verdict(said.verdict.rating, said.verdict.explanation, complete=True)
    annotation.submitted_at = timezone.now()
    before = annotation.status
    _move(annotation, outcome)
    _log("submit", annotation, by=by, before={"status": before}, after={"status": outcome})
    return annotation


@transaction.atomic
def withdraw_annotation(*, annotation: Annotation, seen: int, by: User, reason: str = "") -> Annotation:
    """Take an annotation back; it stays in the record. An approved one is an editor's to withdraw, with a reason.

    Raises:
        NotPermitted: not one's own, or an approved one and `by` is no editor.
        WrongStatus: it was decided or withdrawn already.
        StaleVersion: it was changed since version `seen`.
        InvalidInput: a reason is due and missing.
    """
    annotation = _locked(annotation)
    require(can_withdraw(by, annotation), "Only its author takes back a draft; only an editor an approved annotation.")
    _refuse_stale(annotation, seen)
    outcome = _outcome(annotation, "withdraw")
    if (annotation.status, "withdraw") in NEEDS_REASON and not reason.strip():
        raise InvalidInput("Say why the approved annotation is withdrawn.", field="reason")
    if annotation.author_id == by.pk:
        begin_work(annotation.document, by=by)
    before = annotation.status
    _move(annotation, outcome)
    _log("withdraw", annotation, by=by, before={"status": before}, after={"status": outcome}, reason=reason.strip())
    return annotation


@transaction.atomic
def restore_annotation(*, annotation: Annotation, seen: int, by: User) -> Annotation:
    """Bring a withdrawn annotation back, as a draft.

    Raises:
        NotPermitted: unless it is one's own.
        WrongStatus: if it is not withdrawn.
        StaleVersion: it was changed since version `seen`.
    """
    annotation = _locked(annotation)
    require(can_change(by, annotation), "Only its author brings an annotation back.")
    _refuse_stale(annotation, seen)
    outcome = _outcome(annotation, "restore")
    begin_work(annotation.document, by=by)
    _move(annotation, outcome)
    _log("restore", annotation, by=by, before={"status": "withdrawn"}, after={"status": outcome})
    _carry_over(annotation, by=by)
    return annotation


def _locked(annotation: Annotation) -> Annotation:
    lock_document(annotation.document_id)
    rows = Annotation.objects.select_for_update(of=("self",)).select_related(
        "project", "document__current", "document__project", "revision", "scheme"
    )
    return rows.get(pk=annotation.pk)


def _carry_over(annotation: Annotation, *, by: User) -> None:
    """Find the words in the text in force, where the annotation speaks of an older one and nobody has yet."""
    current = annotation.document.in_force
    if annotation.revision_id != current.pk and not annotation.spans.filter(anchors__revision=current).exists():
        anchor_annotations([annotation], current, by=by)


def _check(statement: Statement, document: Document, scheme: LabelScheme) -> None:
    rules = scheme.as_scheme()
    rules.check(statement.label, statement.spans, statement.attributes, complete=False)
    check_parts(statement, document=document, scheme=rules)


def _refuse_stale(annotation: Annotation, seen: int) -> None:
    if annotation.version == seen:
        return
    since = Event.objects.of(annotation).filter(after__version__gt=seen).select_related("by").order_by("pk")
    changes = [
        {
            "by": e.by.name_in(e.project_id) if e.by else None,
            "at": e.at.isoformat(),
            "act": e.act,
            "before": e.before,
            "after": e.after,
        }
        for e in since
    ]
    who = changes[-1]["by"] if changes else None
    message = f"{who or 'Somebody'} changed this annotation since you saw it. Look at both versions and choose."
    raise StaleVersion(message, version=annotation.version, changes=changes)


def _outcome(annotation: Annotation, act: str) -> str:
    outcome = ANNOTATION.get((annotation.status, act))
    if outcome is None:
        raise WrongStatus(f"The annotation is {annotation.status}: one cannot {act} it.", status_now=annotation.status)
    return outcome


def _move(annotation: Annotation, status: str) -> None:
    annotation.status = status
    annotation.version += 1
    annotation.save()


def _log(act: str, annotation: Annotation, *, by: User, before: Mapping, after: Mapping, reason: str = "") -> None:
    after = dict(after) | {"version": annotation.version}
    record(act, annotation, project=annotation.project, by=by, before=before, after=after, reason=reason)


def _check_links(revision: Revision, flag: Flag | None, supersedes: Annotation | None) -> None:
    if flag is not None and flag.revision_id != revision.pk:
        raise InvalidInput("The flag speaks of another text.", field="flag")
    if supersedes is not None and supersedes.document_id != revision.document_id:
        raise InvalidInput("The superseded annotation belongs to another document.", field="supersedes")
    if supersedes is not None and supersedes.status != Annotation.Status.APPROVED:
        raise WrongStatus("Only an approved annotation is superseded; change this one instead.")
