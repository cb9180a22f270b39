"""Opening a blind document: what its annotators made alike stands, the rest is in dispute, and all of them see all."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from annotate.agreement.alike import Made, made_alike
from annotate.errors import InvalidInput, WrongStatus
from annotate.models import Annotation, Assignment, Document, Flag, FlagDecision, Project, Role, User
from annotate.models.anchor import places_of
from annotate.models.workflow import ANNOTATION, FLAG_DECISIONS
from annotate.permissions import require_role
from annotate.services.events import record
from annotate.services.notices import tell_disputed
from annotate.services.workflow import advance, count_open_flags, lock_document


@transaction.atomic
def open_document(*, document: Document, reason: str, by: User) -> Document:
    """Open a blind document before all have handed in, and say why.

    Raises:
        NotFound, NotPermitted: unless `by` manages the project.
        InvalidInput: without a reason.
        WrongStatus: it is open already, or not annotated blind.
    """
    require_role(by, document.project, Role.MANAGER, "opening a blind document")
    if not reason.strip():
        raise InvalidInput("Say why the document is opened.", field="reason")
    document = lock_document(document.pk)
    if not document.is_blind:
        raise WrongStatus("Everybody sees the work in this document already.")
    _open(document, by=by, reason=reason.strip())
    return document


def open_if_complete(document: Document, *, by: User | None) -> None:
    """Open a locked document if it is blind, has its annotators, and all of them have handed in."""
    if not document.is_blind:
        return
    statuses = list(document.assignments.in_force().values_list("status", flat=True))
    if len(statuses) >= document.project.annotators_per_document and set(statuses) == {"done"}:
        _open(document, by=by, reason="All have handed in.")


def open_complete(project: Project, *, by: User | None) -> None:
    """Open each blind document of the project that has its annotators, all of whom have handed in."""
    done = Assignment.objects.filter(document__project=project, status=Assignment.Status.DONE)
    for pk in done.filter(document__opened_at=None).order_by("document").values_list("document", flat=True).distinct():
        open_if_complete(lock_document(pk), by=by)


def open_begun(project: Project, *, by: User) -> None:
    """Open each document of the project that somebody has begun blind: nobody works blind in it any more."""
    begun = Exists(Annotation.objects.filter(document=OuterRef("pk")))
    decided = Exists(FlagDecision.objects.filter(flag__revision__document=OuterRef("pk")))
    for pk in project.documents.filter(begun | decided, opened_at=None).order_by("pk").values_list("pk", flat=True):
        _open(lock_document(pk), by=by, reason="Nobody works blind in the project any more.")


def _open(document: Document, *, by: User | None, reason: str) -> None:
    document.opened_at = timezone.now()
    document.save(update_fields=["opened_at"])
    after = {"opened_at": document.opened_at.isoformat()}
    record("open", document, project=document.project, by=by, after=after, reason=reason)
    people = set(document.assignments.filter(status="done").values_list("annotator", flat=True))
    _compare(document, people, by=by)
    _carry_decisions(document, people)
    advance(document, "submit", by=by)


def _compare(document: Document, people: set[int], *, by: User | None) -> None:
    """Put in dispute what one made and the others did not; where one person worked there is nothing to compare."""
    rows = document.annotations.filter(status=Annotation.Status.SUBMITTED).order_by("pk")
    waiting = list(rows.select_for_update(of=("self",)).select_related("verdict").prefetch_related("spans__anchors"))
    if len(people | {one.author_id for one in waiting}) < 2:
        return
    alike = made_alike(_made(one, document) for one in waiting)
    differing = [annotation for annotation in waiting if annotation.pk not in alike]
    for annotation in differing:
        _dispute(annotation, document, by=by)
    tell_disputed(document, differing)


def _made(annotation: Annotation, document: Document) -> Made:
    places = places_of(annotation, document.current_id)
    verdict = getattr(annotation, "verdict", None)
    said = {"attributes": annotation.attributes, "source": annotation.source_id, "verdict": verdict and verdict.rating}
    spots = frozenset((place.role, place.start, place.end) for place in places)
    return Made(annotation.pk, annotation.author_id, annotation.label, spots, said)


def _dispute(annotation: Annotation, document: Document, *, by: User | None) -> None:
    before = {"status": annotation.status}
    annotation.status = ANNOTATION[annotation.status, "dispute"]
    annotation.version += 1
    annotation.save(update_fields=["status", "version", "updated_at"])
    after = {"status": annotation.status, "version": annotation.version}
    record("dispute", annotation, project=document.project, by=by, before=before, after=after)


def _carry_decisions(document: Document, people: set[int]) -> None:
    """Let what all of them made of a flag count for the flag; where they differ, or one said nothing, it stays open."""
    read = Flag.objects.filter(revision__document=document).order_by("-revision__number").values("revision")[:1]
    decisions = FlagDecision.objects.filter(flag__revision=read, flag__status=Flag.Status.OPEN)
    by_flag: dict[Flag, list[FlagDecision]] = {}
    for made in decisions.select_related("flag", "person"):
        by_flag.setdefault(made.flag, []).append(made)
    for flag, made_of_it in by_flag.items():
        if _agree(made_of_it, people):
            _decide(flag, made_of_it, document)
    count_open_flags(document)


def _agree(made: Sequence[FlagDecision], people: set[int]) -> bool:
    return {one.person_id for one in made} >= people and len({one.decision for one in made}) == 1


def _decide(flag: Flag, made: Sequence[FlagDecision], document: Document) -> None:
    first = made[0]
    flag.status, flag.reason = FLAG_DECISIONS[first.decision], first.reason
    flag.decided_by, flag.decided_at = first.person, first.at
    flag.save(update_fields=["status", "reason", "decided_by", "decided_at"])
    after = {"status": flag.status, "alike": _names(one.person for one in made)}
    record(first.decision, flag, project=document.project, by=first.person, after=after, reason=flag.reason)


def _names(people: Iterable[User]) -> list[str]:
    return sorted(person.username for person in people)
