"""The door of blind work: whose documents show a person nothing but the person's own.

Every list of annotations, comments, decisions on flags, files and events passes it, by `seen_by` of its query set.
The tables are named, not imported: all of them stand on this.
"""

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from annotate.models.project import Project
from annotate.models.user import Somebody


def is_blind(document: str = "document") -> Q:
    """Whether people annotate the document of a row, to which the path leads, without seeing each other's work."""
    at = f"{document}__" if document else ""
    return Q(**{f"{at}project__blind": True, f"{at}opened_at": None})


def blind_documents() -> QuerySet[Any, Any]:
    """The keys of those that people annotate without seeing each other's work."""
    return _table("Document").objects.filter(is_blind("")).order_by().values("pk")


def is_closed_to(user: Somebody, document: str = "document") -> Q:
    """Whether the user sees no work but the user's own in the document of a row, to which the path leads.

    Until it is opened that is everybody, but editors and managers who have no part in the document.
    """
    project = f"{document}__project__in" if document else "project__in"
    oversees = Q(**{project: Project.objects.overseen_by(user).values("pk")})
    return is_blind(document) & (~oversees | _has_part(user, document or "pk"))


def people_with_part(document: int) -> Q:
    """Who is to annotate the document, or did: a condition on people."""
    given = _table("Assignment").objects.in_force().filter(document=document, annotator=OuterRef("pk"))
    annotated = _table("Annotation").objects.filter(document=document, author=OuterRef("pk"))
    decided = _table("FlagDecision").objects.filter(flag__revision__document=document, person=OuterRef("pk"))
    return Q(Exists(given) | Exists(annotated) | Exists(decided))


def _has_part(user: Somebody, document: str) -> Q:
    """Whether the person is to annotate the document, or did."""
    this = OuterRef(document)
    assigned = Exists(_table("Assignment").objects.in_force().filter(document=this, annotator=user.pk))
    annotated = Exists(_table("Annotation").objects.filter(document=this, author=user.pk))
    decided = Exists(_table("FlagDecision").objects.filter(flag__revision__document=this, person=user.pk))
    return Q(assigned) | Q(annotated) | Q(decided)


def _table(name: str) -> Any:
    return apps.get_model("annotate", name)
