"""What a person makes of a flag. A confirmed or answered one is an annotation at once."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone

from annotate.errors import InvalidInput, WrongStatus
from annotate.models import Annotation, Document, Flag, FlagDecision, Role, User
from annotate.models.flag import as_decided_by
from annotate.models.workflow import FLAG_DECISIONS
from annotate.permissions import require_part, require_role
from annotate.services.annotations import (
    add_annotation,
    change_annotation,
    restore_annotation,
    withdraw_annotation,
)
from annotate.services.events import record
from annotate.services.flagging.decisions import carry_decision, same_in_force
from annotate.services.flagging.flag_statements import Places, statement_of_flag
from annotate.services.statements import Statement, statement_of, summary
from annotate.services.workflow import advance, begin_work, count_open_flags, lock_document


@dataclass(frozen=True)
class _Decision:
    name: str
    reason: str
    source: Places
    registry: int | None


@transaction.atomic
def decide_flag(
    *,
    flag: Flag,
    decision: str,
    by: User,
    reason: str = "",
    source: Places = (),
    registry: int | None = None,
    key: uuid.UUID | None = None,
) -> Flag:
    """Confirm the flag, answer it ("sourced"), or dismiss it.

    source: the words that name the source of what is sourced, where they are in the text.
    registry: the source in the project's registry.
    key: of the annotation it makes; one that was withdrawn when the same decision was taken back comes back.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        InvalidInput: an unknown decision, a dismissal without a reason, or a source the registry does not have.
        WrongStatus: the flag is decided already, or the engine no longer raises it.
        InvalidSpan: the source's span does not fit the text.
    """
    keys = {flag.pk: key} if key else {}
    return decide_flags(
        document=flag.revision.document,
        flags=[flag],
        decision=decision,
        by=by,
        reason=reason,
        source=source,
        registry=registry,
        keys=keys,
    )[0]


@transaction.atomic
def decide_flags(
    *,
    document: Document,
    flags: Sequence[Flag],
    decision: str,
    by: User,
    reason: str = "",
    source: Places = (),
    registry: int | None = None,
    keys: Mapping[int, uuid.UUID] = MappingProxyType({}),
) -> list[Flag]:
    """Decide several flags of a document alike: all of them, or none.

    Raises:
        NotFound, NotPermitted, InvalidInput, InvalidSpan: as for one.
        WrongStatus: one is decided already, or the engine no longer raises it; says which.
    """
    require_role(by, document.project, Role.ANNOTATOR, "deciding flags")
    made = _Decision(decision, _reason(decision, reason), source, registry)
    document = lock_document(document.pk)
    begin_work(document, by=by)
    locked = as_decided_by(by, [_locked(flag) for flag in sorted(set(flags), key=lambda flag: flag.pk)])
    for flag in locked:
        _refuse_decided(flag, alone=len(locked) == 1)
    for flag in locked:
        decide = _decide_blind if document.is_blind else _decide
        decide(flag, made, by, keys.get(flag.pk))
    count_open_flags(document)
    advance(document, "annotate", by=by)
    return locked


@transaction.atomic
def reopen_flag(*, flag: Flag, by: User) -> Flag:
    """Undo one's own decision, and the draft it made. An editor may reopen anybody's, where nobody works blind.

    Raises:
        NotFound, NotPermitted: unless `by` decided it, or is an editor.
        WrongStatus: nobody decided it, or its annotation has gone on to review.
    """
    flag = _locked(flag)
    if flag.revision.document.is_blind:
        return _reopen_blind(flag, by=by)
    own = flag.decided_by_id == by.pk
    require_role(by, flag.project, Role.ANNOTATOR if own else Role.EDITOR, "reopening somebody else's decision")
    if flag.status not in Flag.DECIDED:
        raise WrongStatus("Nobody has decided this flag.")
    for annotation in flag.annotations.exclude(status=Annotation.Status.WITHDRAWN):
        if annotation.status not in (Annotation.Status.DRAFT, Annotation.Status.RETURNED) or not own:
            raise WrongStatus("The annotation made of this flag is in review; withdraw that first.")
        withdraw_annotation(annotation=annotation, seen=annotation.version, by=by)
    before = {"status": flag.status, "reason": flag.reason}
    flag.status, flag.reason, flag.decided_by, flag.decided_at = Flag.Status.OPEN, "", None, None
    flag.save(update_fields=["status", "reason", "decided_by", "decided_at"])
    count_open_flags(flag.revision.document)
    record("reopen", flag, project=flag.project, by=by, before=before, after={"status": flag.status})
    return flag


def _reason(decision: str, reason: str) -> str:
    if decision not in FLAG_DECISIONS:
        raise InvalidInput(f"“{decision}” is no decision; choose one of {', '.join(FLAG_DECISIONS)}.", field="decision")
    reason = reason.strip() or ("Not a claim." if decision == "not_a_claim" else "")
    if decision == "dismiss" and not reason:
        raise InvalidInput("Say why the flag is dismissed.", field="reason")
    return reason


def _refuse_decided(flag: Flag, *, alone: bool) -> None:
    if flag.status == Flag.Status.OPEN:
        return
    who = f" by {flag.decided_by.name_in(flag.project_id)}" if flag.decided_by else ""
    called = "This flag" if alone else f"The flag on “{flag.quote[:60]}”"
    fate = "is no longer raised by the engine" if flag.status == Flag.Status.STALE else f"is {flag.status} already{who}"
    message = f"{called} {fate}." + ("" if alone else " None of them was decided.")
    raise WrongStatus(message, status_now=flag.status, flag=flag.pk)


def _decide(flag: Flag, made: _Decision, by: User, key: uuid.UUID | None) -> None:
    flag.status, flag.reason = FLAG_DECISIONS[made.name], made.reason
    flag.decided_by, flag.decided_at = by, timezone.now()
    _keep(flag, made, by)
    _annotate_if_due(flag, made, by, key)
    for same in same_in_force(flag):
        carry_decision(flag, same)
        _keep(same, made, by)


def _keep(flag: Flag, made: _Decision, by: User) -> None:
    flag.save(update_fields=["status", "reason", "decided_by", "decided_at"])
    _log(flag, made, by)


def _decide_blind(flag: Flag, made: _Decision, by: User, key: uuid.UUID | None) -> None:
    """Keep what one person makes of the flag; the flag itself stays as it is until the document is opened."""
    annotation = _annotate_if_due(flag, made, by, key)
    _keep_own(flag, made, by, annotation)
    for same in as_decided_by(by, same_in_force(flag)):
        if same.status == Flag.Status.OPEN:
            _keep_own(same, made, by)


def _keep_own(flag: Flag, made: _Decision, by: User, annotation: Annotation | None = None) -> None:
    FlagDecision.objects.create(flag=flag, person=by, decision=made.name, reason=made.reason, annotation=annotation)
    _log(flag, made, by)


def _log(flag: Flag, made: _Decision, by: User) -> None:
    after = {"status": FLAG_DECISIONS[made.name]}
    record(made.name, flag, project=flag.project, by=by, after=after, reason=made.reason)


def _annotate_if_due(flag: Flag, made: _Decision, by: User, key: uuid.UUID | None) -> Annotation | None:
    if not flag.label or made.name not in ("confirm", "sourced") or _is_said(flag, by):
        return None
    return _annotate(flag, statement_of_flag(flag, made.name, made.source, made.registry), by, key)


def _reopen_blind(flag: Flag, *, by: User) -> Flag:
    require_part(by, flag.revision.document)
    own = FlagDecision.objects.standing_for(by).filter(flag=flag).first()
    if own is None:
        raise WrongStatus("You have not decided this flag.")
    for annotation in flag.annotations.filter(author=by).exclude(status=Annotation.Status.WITHDRAWN):
        if annotation.status not in (Annotation.Status.DRAFT, Annotation.Status.RETURNED):
            raise WrongStatus("The annotation made of this flag is handed in; withdraw that first.")
        withdraw_annotation(annotation=annotation, seen=annotation.version, by=by)
    before = {"status": FLAG_DECISIONS[own.decision], "reason": own.reason}
    begin_work(flag.revision.document, by=by)
    own.delete()
    record("reopen", flag, project=flag.project, by=by, before=before, after={"status": flag.status})
    return flag


def _annotate(flag: Flag, statement: Statement, by: User, key: uuid.UUID | None) -> Annotation:
    withdrawn = flag.annotations.filter(key=key, author=by, status=Annotation.Status.WITHDRAWN).first() if key else None
    if withdrawn is None:
        return add_annotation(revision=flag.revision, statement=statement, by=by, flag=flag, key=key)
    text = flag.revision.text
    back = restore_annotation(annotation=withdrawn, seen=withdrawn.version, by=by)
    if summary(statement_of(back), text) != summary(statement, text):
        back = change_annotation(annotation=back, seen=back.version, statement=statement, by=by)
    return back


def _locked(flag: Flag) -> Flag:
    lock_document(flag.revision.document_id)
    rows = Flag.objects.select_for_update(of=("self",)).select_related(
        "project", "revision__document__project", "decided_by"
    )
    return rows.get(pk=flag.pk)


def _is_said(flag: Flag, by: User) -> bool:
    """Whether the person's claim on just these words stands already, made of another flag on them: one is enough."""
    alike = Flag.objects.filter(revision=flag.revision_id, start=flag.start, end=flag.end, label=flag.label)
    return Annotation.objects.shown().filter(author=by, flag__in=alike.exclude(pk=flag.pk)).exists()
