"""Who may do what: one predicate an act, asked by services before acting and by doors before offering.

A role includes all that the roles below it may do.
"""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from annotate.errors import NotFound, NotPermitted
from annotate.models import Annotation, Document, Membership, Notice, Project, Role, User
from annotate.models.blind import is_closed_to

_RANK = {role: rank for rank, role in enumerate(Role)}


def role_in(user: User, project: Project) -> Role | None:
    """The user's role, or None for an outsider."""
    if not user.is_active:
        return None
    role = Membership.objects.filter(project=project, user_id=user.pk).values_list("role", flat=True).first()
    return Role(role) if role else None


def memberships_of(user: User) -> list[Membership]:
    """The person's projects with their role in each, and how many notices are unread in it, by name.

    Asked for once a request: every page shows them.
    """
    if not hasattr(user, "known_memberships"):
        unread = Notice.objects.filter(person=user, document__project=OuterRef("project")).unread().order_by()
        count = Subquery(unread.values("document__project").annotate(n=Count("pk")).values("n"))
        rows = Membership.objects.filter(user=user, project__in=Project.objects.seen_by(user))
        rows = rows.alias(told=count).annotate(unread=Coalesce("told", 0))  # type: ignore[no-redef]
        known = list(rows.select_related("project").order_by("project__name", "project"))
        user.known_memberships = known  # type: ignore[attr-defined]  # as long as this object lives
    found: list[Membership] = user.known_memberships  # type: ignore[attr-defined]
    return found


def new_notices(user: User) -> int:
    """How many unread notices the person may see: where nobody works blind that is all of them."""
    told = [one for one in memberships_of(user) if one.unread]
    blind = [one.project for one in told if one.project.blind]
    seen = Notice.objects.seen_by(user).unread().filter(document__project__in=blind).count() if blind else 0
    return seen + sum(one.unread for one in told if not one.project.blind)


def has_role(user: User, project: Project, least: Role) -> bool:
    role = role_in(user, project)
    return role is not None and includes(role, least)


def includes(role: str, least: Role) -> bool:
    """Whether what the one may do holds all that the other may."""
    return _RANK[Role(role)] >= _RANK[least]


def can_annotate(user: User, project: Project) -> bool:
    """Add documents, decide flags, annotate, comment."""
    return has_role(user, project, Role.ANNOTATOR)


def can_work_on(user: User, document: Document) -> bool:
    """Annotate in it: where people work blind, only those who were given the document."""
    return can_annotate(user, document.project) and has_part(user, document)


def has_part(user: User, document: Document) -> bool:
    return not document.is_blind or document.assignments.in_force().filter(annotator=user).exists()


def sees_all(user: User, project: Project) -> bool:
    """Whether no work in the project is kept from the person: there is no article that is blind to them."""
    return not (project.blind and project.documents.filter(is_closed_to(user, "")).exists())


def can_assign(user: User, project: Project) -> bool:
    return has_role(user, project, Role.EDITOR)


def can_change(user: User, annotation: Annotation) -> bool:
    """Annotators change their own work only."""
    return annotation.author_id == user.pk and can_annotate(user, annotation.project)


def can_withdraw(user: User, annotation: Annotation) -> bool:
    """Authors take back their own; what was approved is an editor's to withdraw."""
    if annotation.status == Annotation.Status.APPROVED:
        return has_role(user, annotation.project, Role.EDITOR)
    return can_change(user, annotation)


def can_review(user: User, project: Project) -> bool:
    return has_role(user, project, Role.EDITOR)


def annotated_in(user: User, document: Document) -> bool:
    """Whether the person was given the document to annotate, or annotated in it before it was opened."""
    mine = document.annotations.filter(author=user, created_at__lt=document.opened_at) if document.opened_at else None
    return document.assignments.in_force().filter(annotator=user).exists() or bool(mine and mine.exists())


def can_adjudicate(user: User, document: Document) -> bool:
    """Settle what people who worked blind made differently: editors who did not annotate the document."""
    return can_review(user, document.project) and not annotated_in(user, document)


def can_release(user: User, project: Project) -> bool:
    return has_role(user, project, Role.EDITOR)


def can_manage(user: User, project: Project) -> bool:
    return has_role(user, project, Role.MANAGER)


def require(allowed: bool, message: str) -> None:
    """Raise NotPermitted with the message unless allowed."""
    if not allowed:
        raise NotPermitted(message)


def require_part(user: User, document: Document) -> None:
    """Let those pass who may work on the document.

    Raises:
        NotPermitted: people work on it blind, and the user was not given it.
    """
    message = "This article is annotated blind. Take it, or have it assigned to you, before you work on it."
    require(has_part(user, document), message)


def require_role(user: User, project: Project, least: Role, doing: str) -> None:
    """Let members of that role or more pass.

    Raises:
        NotFound: to an outsider the project does not exist.
        NotPermitted: the member's role is not enough; says which is needed.
    """
    role = role_in(user, project)
    if role is None:
        raise NotFound("There is no such project, or you do not belong to it.")
    if not includes(role, least):
        raise NotPermitted(f"You are {_article(role)} {role} here; {doing} takes {_article(least)} {least}.")


def _article(role: Role) -> str:
    return "an" if role[0] in "aeiou" else "a"
