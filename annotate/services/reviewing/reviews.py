"""Decisions of reviewers."""

from django.db import transaction

from annotate.errors import InvalidInput, OwnWork, StaleVersion, WrongStatus
from annotate.models import Annotation, Document, Review, Role, User
from annotate.models.workflow import ANNOTATION, NEEDS_REASON
from annotate.permissions import require_role
from annotate.services.events import record
from annotate.services.notices import tell_decided
from annotate.services.reviewing.evidence_gate import refuse_without_evidence
from annotate.services.workflow import advance, has_open_work, lock_document


@transaction.atomic
def review(*, annotation: Annotation, seen: int, decision: str, by: User, reason: str = "") -> Review:
    """Record one reviewer's decision on version `seen`, and move the annotation and its document on.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        OwnWork: `by` wrote it or brought it in, or what it supersedes since the last approval.
        InvalidInput: an unknown decision, or none said why where that is due.
        WrongStatus: it is not waiting for review; says who decided what. Or the document is blind still.
        StaleVersion: it was changed since version `seen`.
        EvidenceMissing: the project demands evidence for its verdict, and names what is missing.
    """
    require_role(by, annotation.project, Role.EDITOR, "reviewing")
    if decision not in Review.Decision.values:
        allowed = ", ".join(Review.Decision.values)
        raise InvalidInput(f"“{decision}” is no decision; choose one of {allowed}.", field="decision")
    if ("submitted", decision) in NEEDS_REASON and not reason.strip():
        raise InvalidInput(f"Say why you {decision} it: the author reads it.", field="reason")
    document = lock_document(annotation.document_id)
    annotation = Annotation.objects.select_for_update(of=("self",)).select_related("project").get(pk=annotation.pk)
    _refuse_own(annotation, by)
    _refuse_blind(document)
    _refuse_decided(annotation, seen)
    made = write_decision(annotation, decision, by=by, reason=reason.strip())
    _advance(document, decision, by=by)
    return made


def write_decision(annotation: Annotation, decision: str, *, by: User, reason: str) -> Review:
    """Write the decision on an annotation whose row is locked, and move it on, and what it supersedes.

    Raises:
        EvidenceMissing: the project demands evidence for its verdict, and names what is missing.
    """
    if decision == Review.Decision.APPROVE:
        refuse_without_evidence(annotation)
    version = annotation.version
    made = Review.objects.create(annotation=annotation, version=version, reviewer=by, decision=decision, reason=reason)
    annotation.reason = reason
    _move(annotation, ANNOTATION[annotation.status, decision], decision, by=by, reason=reason)
    tell_decided(annotation, decision, by=by)
    if decision == Review.Decision.APPROVE and annotation.supersedes is not None:
        _supersede(annotation.supersedes, by=by)
    return made


def became(annotation: Annotation) -> str:
    """What became of an annotation that does not wait for review, in words: who decided what, and why; else ""."""
    if annotation.status == Annotation.Status.SUBMITTED:
        return ""
    last = annotation.reviews.select_related("reviewer").first()
    if last is None or ANNOTATION["submitted", last.decision] != annotation.status:
        return f"It is {annotation.get_status_display().lower()} now."
    why = f": “{last.reason}”" if last.reason else ""
    return f"{last.reviewer.name_in(annotation.project_id)} {annotation.status} it{why}."


def refuse_approval(annotation: Annotation, by: User) -> None:
    """Refuse what stands against an approval by that person, apart from what changes meanwhile.

    Raises:
        OwnWork: `by` wrote it or brought it in, or what it supersedes since the last approval.
        EvidenceMissing: the project demands evidence for its verdict, and names what is missing.
    """
    _refuse_own(annotation, by)
    refuse_without_evidence(annotation)


def _refuse_own(annotation: Annotation, by: User) -> None:
    ancestor: Annotation | None = annotation
    while ancestor is not None:
        if ancestor.author_id == by.pk:
            raise OwnWork("This is your own work: somebody else decides on it.")
        if ancestor.intake is not None and ancestor.intake.created_by_id == by.pk:
            raise OwnWork("You brought this in: somebody else decides on it.")
        ancestor = ancestor.supersedes
        if ancestor is not None and ancestor.status in (Annotation.Status.APPROVED, Annotation.Status.SUPERSEDED):
            return


def _refuse_blind(document: Document) -> None:
    if document.is_blind:
        raise WrongStatus("People work on this document blind: it is reviewed once all of them have handed in.")


def _refuse_decided(annotation: Annotation, seen: int) -> None:
    if told := became(annotation):
        raise WrongStatus(told, status_now=annotation.status)
    if annotation.version != seen:
        raise StaleVersion("The author changed this since you saw it; read it again.", version=annotation.version)


def _move(annotation: Annotation, status: str, act: str, *, by: User, reason: str = "") -> None:
    before = {"status": annotation.status}
    annotation.status = status
    annotation.version += 1
    annotation.save(update_fields=["status", "reason", "version", "updated_at"])
    after = {"status": status, "version": annotation.version}
    record(act, annotation, project=annotation.project, by=by, before=before, after=after, reason=reason)


def _supersede(old: Annotation, *, by: User) -> None:
    old = Annotation.objects.select_for_update(of=("self",)).select_related("project").get(pk=old.pk)
    if outcome := ANNOTATION.get((old.status, "supersede")):
        _move(old, outcome, "supersede", by=by)


def _advance(document: Document, decision: str, *, by: User) -> None:
    """A returned annotation sends the document back; when nothing is open any more it is approved."""
    if decision == Review.Decision.RETURN:
        advance(document, "return", by=by)
    elif not has_open_work(document):
        advance(document, "finish", by=by)
