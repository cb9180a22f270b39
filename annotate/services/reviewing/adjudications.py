"""Settling what people who worked blind made differently: one version is taken, merged, written, or none stands."""

import uuid
from collections.abc import Collection

from django.db import transaction

from annotate.errors import IncompleteAnnotation, InvalidInput, OwnWork, StaleVersion, WrongStatus
from annotate.models import Adjudication, Annotation, Document, Flag, Rival, Role, User
from annotate.models.workflow import ANNOTATION
from annotate.permissions import annotated_in, require_role
from annotate.services.annotations import add_annotation, submit_locked
from annotate.services.events import record
from annotate.services.notices import tell_settled
from annotate.services.reviewing.merging import Merge, merged
from annotate.services.reviewing.reviews import write_decision
from annotate.services.statements import Statement
from annotate.services.workflow import advance, has_open_work, lock_document

How = Adjudication.How
Versions = dict[int, Annotation]


@transaction.atomic
def take(
    *, document: Document, version: int, rivals: Collection[int], text: int, by: User, reason: str = ""
) -> Adjudication:
    """Approve one version as it is; its rivals lose.

    version, rivals: keys of annotations in dispute. text: the number of the revision that `by` looked at.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        OwnWork: `by` annotated in the document.
        InvalidInput: a version that is not of this document.
        StaleVersion: the document has another text since.
        WrongStatus: somebody settled one of them already; says who, and how.
        IncompleteAnnotation: its words are gone from the text in force.
        EvidenceMissing: the project demands evidence for its verdict, and names what is missing.
    """
    document, versions = _begin(document, {version, *rivals}, text, by)
    taken = versions.pop(version)
    if Annotation.objects.lost().filter(pk=version).exists():
        raise IncompleteAnnotation("Its words are gone from the text in force: merge, or write a version.")
    made = _write(document, How.TAKE, taken, versions, by, reason)
    write_decision(taken, "approve", by=by, reason=made.reason)
    return _finish(made, versions)


@transaction.atomic
def merge(
    *, document: Document, rivals: Collection[int], choice: Merge, text: int, by: User, reason: str = ""
) -> Adjudication:
    """Make one version of parts of several, and submit it for another editor's eyes; all of them lose.

    Raises:
        As `take`; and InvalidSpan, UnknownLabel, InvalidInput, IncompleteAnnotation: the parts do not fit together.
    """
    document, versions = _begin(document, rivals, text, by)
    if len(versions) < 2:
        raise InvalidInput("It takes two versions to merge.", field="rivals")
    said = merged(versions, choice, document.in_force)
    return _replace(document, How.MERGE, said, versions, by, reason)


@transaction.atomic
def write(
    *,
    document: Document,
    rivals: Collection[int],
    statement: Statement,
    text: int,
    by: User,
    reason: str,
    key: uuid.UUID | None = None,
) -> Adjudication:
    """Say it in another way than all versions, and submit that for another editor's eyes; all of them lose.

    Raises:
        As `take`; and InvalidSpan, UnknownLabel, InvalidInput, IncompleteAnnotation: the statement does not fit.
    """
    document, versions = _begin(document, rivals, text, by)
    return _replace(document, How.WRITE, statement, versions, by, _why(reason), key)


@transaction.atomic
def take_none(*, document: Document, rivals: Collection[int], text: int, by: User, reason: str) -> Adjudication:
    """Let none of the versions stand: nothing is to be marked there.

    Raises:
        As `take`; and InvalidInput: without a reason.
    """
    document, versions = _begin(document, rivals, text, by)
    return _finish(_write(document, How.NONE, None, versions, by, _why(reason)), versions)


def told(made: Adjudication) -> str:
    """What an adjudication did, in words."""
    project = made.document.project_id
    who = made.adjudicator.name_in(project)
    if made.how == How.TAKE and made.outcome is not None:
        return f"{who} took the version of {made.outcome.author.name_in(project)}."
    did = {How.MERGE: "merged the versions", How.WRITE: "wrote another version", How.NONE: "let no version stand"}
    return f"{who} {did[How(made.how)]}."


def adjudication_of(annotation: Annotation) -> Adjudication | None:
    """How the dispute that an annotation was in, or came of, was settled."""
    rows = Adjudication.objects.select_related("document", "adjudicator", "outcome__author").defer("document__search")
    return rows.filter(rivals__annotation=annotation).first() or rows.filter(outcome=annotation).first()


def _begin(document: Document, keys: Collection[int], text: int, by: User) -> tuple[Document, Versions]:
    require_role(by, document.project, Role.EDITOR, "adjudicating")
    document = lock_document(document.pk)
    if annotated_in(by, document):
        raise OwnWork("You annotated in this article: somebody who did not settles what is disputed in it.")
    versions = _locked(document, keys)
    for one in versions.values():
        _refuse_settled(one)
    if document.in_force.number != text:
        raise StaleVersion("The article has a new text since you looked at it: look again.")
    return document, versions


def _locked(document: Document, keys: Collection[int]) -> Versions:
    rows = document.annotations.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))
    links = rows.select_related("project", "author", "supersedes", "flag", "revision", "document__current")
    versions = {one.pk: one for one in links.prefetch_related("spans__anchors")}
    if not keys or len(versions) < len(set(keys)):
        raise InvalidInput("Name the versions in dispute in this document; there is no other here.", field="rivals")
    return versions


def _refuse_settled(version: Annotation) -> None:
    if version.status == Annotation.Status.DISPUTED:
        return
    made = adjudication_of(version)
    message = told(made) if made else f"“{version.quote[:80]}” is {version.status}, not in dispute."
    raise WrongStatus(message, status_now=version.status, adjudication=made and made.pk)


def _why(reason: str) -> str:
    if not reason.strip():
        raise InvalidInput("Say why: those whose versions do not stand read it.", field="reason")
    return reason


def _replace(
    document: Document,
    how: str,
    statement: Statement,
    versions: Versions,
    by: User,
    reason: str,
    key: uuid.UUID | None = None,
) -> Adjudication:
    revision = document.in_force
    outcome = add_annotation(revision=revision, statement=statement, by=by, key=key, flag=_flag(versions, revision.pk))
    submit_locked(outcome, by=by)
    advance(document, "submit", by=by)
    return _finish(_write(document, how, outcome, versions, by, reason), versions)


def _flag(versions: Versions, text: int) -> Flag | None:
    """The flag that the versions answer, if it is of that text."""
    return next((one.flag for one in versions.values() if one.flag and one.flag.revision_id == text), None)


def _write(
    document: Document, how: str, outcome: Annotation | None, rivals: Versions, by: User, reason: str
) -> Adjudication:
    made = Adjudication.objects.create(
        document=document, how=how, outcome=outcome, adjudicator=by, reason=reason.strip()
    )
    Rival.objects.bulk_create(Rival(adjudication=made, annotation=one) for one in rivals.values())
    after = {"how": how, "outcome": outcome and outcome.pk, "rivals": list(rivals)}
    record("settle", made, project=document.project, by=by, after=after, reason=made.reason)
    return made


def _finish(made: Adjudication, rivals: Versions) -> Adjudication:
    """Let the rivals go, and the document on where nothing waits in it any more."""
    for one in rivals.values():
        _let_go(one, made)
    tell_settled(made.document, made.outcome if made.how == How.TAKE else None, rivals.values(), by=made.adjudicator)
    if not has_open_work(made.document):
        advance(made.document, "finish", by=made.adjudicator)
    return made


def _let_go(rival: Annotation, made: Adjudication) -> None:
    before, project, by = {"status": rival.status}, made.document.project, made.adjudicator
    rival.status, rival.reason = ANNOTATION[rival.status, "adjudicate"], made.reason
    rival.version += 1
    rival.save(update_fields=["status", "reason", "version", "updated_at"])
    after = {"status": rival.status, "version": rival.version, "outcome": made.outcome_id}
    record("adjudicate", rival, project=project, by=by, before=before, after=after, reason=made.reason)
