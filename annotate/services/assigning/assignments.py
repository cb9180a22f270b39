"""Who is to annotate what: given by hand or by quota, given back, handed over."""

from collections.abc import Iterable

from django.db import transaction

from annotate.errors import InvalidInput, WrongStatus
from annotate.models import Assignment, Document, Membership, Project, Role, User
from annotate.permissions import require_role
from annotate.services.assigning.opening import open_if_complete
from annotate.services.assigning.spreading import Place, spread
from annotate.services.events import record
from annotate.services.notices import tell_assigned, tell_handed_over
from annotate.services.workflow import advance, lock_document, move_assignment

DOING = "assigning"


@transaction.atomic
def assign(
    *, project: Project, documents: Iterable[Document], annotators: Iterable[User], by: User
) -> list[Assignment]:
    """Give each of the documents to each of the people; who has one already keeps it.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        InvalidInput: nobody or nothing is named, or one of the people does not annotate in the project.
        WrongStatus: a document is approved.
    """
    require_role(by, project, Role.EDITOR, DOING)
    people = _able(project, annotators)
    keys = sorted({document.pk for document in documents})
    if not keys:
        raise InvalidInput("Choose at least one document.", field="documents")
    rows = [lock_document(key) for key in keys]
    for document in rows:
        if document.status == Document.Status.APPROVED:
            raise WrongStatus(f"“{document.title}” is approved; reopen it first. Nothing was assigned.")
    taken = set(Assignment.objects.in_force().filter(document__in=rows).values_list("document", "annotator"))
    pairs = [(row, one) for row in rows for one in people if (row.pk, one.pk) not in taken]
    return [_assign(row, one, Assignment.How.BY_HAND, by=by) for row, one in pairs]


@transaction.atomic
def assign_by_quota(*, project: Project, annotators: Iterable[User], each: int, by: User) -> list[Assignment]:
    """Give each of the people up to `each` documents that still want annotators, spread evenly.

    Every document gets as many people as the project asks for; nobody gets one they have, or put down before.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        InvalidInput: nobody is named, a number that is none, or one of the people does not annotate in the project.
    """
    require_role(by, project, Role.EDITOR, DOING)
    people = _able(project, annotators)
    if not 1 <= each <= 1000:
        raise InvalidInput("Say how many documents each of them gets, from 1 to 1,000.", field="each")
    wanted = project.documents.in_pool()[: each * len(people)]
    held = Document.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    rows = {row.pk: row for row in held.filter(pk__in=[one.pk for one in wanted]).select_related("project")}
    places = [_place(rows[one.pk]) for one in wanted if one.pk in rows]
    named = {one.pk: one for one in people}
    pairs = spread(places, list(named), each)
    return [_assign(rows[document], named[one], Assignment.How.QUOTA, by=by) for document, one in pairs]


@transaction.atomic
def give_back(*, assignment: Assignment, by: User, reason: str = "") -> Assignment:
    """Put a document back; what was done in it stays as it is. One's own, or, for an editor, anybody's.

    Raises:
        NotFound, NotPermitted: unless it is one's own, or `by` is an editor.
        WrongStatus: it is not open.
    """
    document, assignment = _locked(assignment)
    least = Role.ANNOTATOR if assignment.annotator_id == by.pk else Role.EDITOR
    require_role(by, document.project, least, "taking a document from somebody")
    move_assignment(assignment, "give_back", by=by, reason=reason.strip())
    open_if_complete(document, by=by)
    return assignment


@transaction.atomic
def hand_over(*, assignment: Assignment, to: User | None, by: User) -> Assignment | None:
    """Pass a document on to somebody else, or (to nobody) back to the pool; what was done in it stays its maker's.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        InvalidInput: the other does not annotate in the project.
        WrongStatus: it is not open, or the other has the document already.
    """
    document, assignment = _locked(assignment)
    require_role(by, document.project, Role.EDITOR, "handing work over")
    if to is not None:
        _able(document.project, [to])
    return _pass_on(document, assignment, to, by=by)


@transaction.atomic
def hand_over_work(*, project: Project, person: User, by: User, to: User | None = None) -> int:
    """Pass on all that a person has open, as somebody leaves; what the other has already goes back to the pool.

    Say how many were passed on.

    Raises:
        NotFound, NotPermitted: unless it is one's own, or `by` is an editor.
        InvalidInput: the other does not annotate in the project, or is the same person.
    """
    if person.pk != by.pk:
        require_role(by, project, Role.EDITOR, "handing work over")
    if to is not None and to.pk == person.pk:
        raise InvalidInput("The work goes to somebody else, or back to the pool.", field="to")
    heirs = _able(project, [to]) if to is not None else []
    mine = Assignment.objects.open().filter(document__project=project, annotator=person).order_by("document_id")
    for assignment in mine:
        document, held = _locked(assignment)
        has_it = document.assignments.in_force().filter(annotator__in=heirs).exists()
        _pass_on(document, held, to if heirs and not has_it else None, by=by)
    return len(mine)


def _able(project: Project, annotators: Iterable[User]) -> list[User]:
    """The people, each once, if all of them annotate in the project."""
    people = list({one.pk: one for one in annotators}.values())
    if not people:
        raise InvalidInput("Choose at least one person.", field="annotators")
    members = Membership.objects.filter(project=project, user__in=people, user__is_active=True)
    able = set(members.exclude(role=Role.VIEWER).values_list("user", flat=True))
    for one in people:
        if one.pk not in able:
            raise InvalidInput(f"{one.name} does not annotate in this project.", field="annotators")
    return people


def _locked(assignment: Assignment) -> tuple[Document, Assignment]:
    document = lock_document(assignment.document_id)
    return document, Assignment.objects.select_for_update(of=("self",)).select_related("annotator").get(
        pk=assignment.pk
    )


def _assign(document: Document, to: User, how: str, *, by: User) -> Assignment:
    made = _give(document, to, how, by=by)
    tell_assigned(made, by=by)
    return made


def _give(document: Document, to: User, how: str, *, by: User) -> Assignment:
    made = Assignment.objects.create(document=document, annotator=to, how=how, assigned_by=by)
    after = {"document": document.pk, "annotator": to.username, "how": how, "status": made.status}
    record("assign", made, project=document.project, by=by, after=after)
    if document.is_blind:
        advance(document, "annotate", by=by)  # so that its status does not tell when somebody begins
    return made


def _pass_on(document: Document, assignment: Assignment, to: User | None, *, by: User) -> Assignment | None:
    if to is not None and document.assignments.in_force().filter(annotator=to).exists():
        raise WrongStatus(f"{to.name} has “{document.title}” already.")
    move_assignment(assignment, "hand_over", by=by)
    if to is not None:
        made = _give(document, to, Assignment.How.BY_HAND, by=by)
        tell_handed_over(made, by=by)
        return made
    open_if_complete(document, by=by)
    return None


def _place(document: Document) -> Place:
    """How many more people the locked document wants."""
    rows = document.assignments.values_list("annotator", "status")
    in_force = sum(status in Assignment.IN_FORCE for _, status in rows)
    room = max(0, document.project.annotators_per_document - in_force)
    return Place(document.pk, room, frozenset(annotator for annotator, _ in rows))
